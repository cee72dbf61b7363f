import { Python } from "pyforge";

Python.attach((py) => {
  const list = py.eval("[1, 2, 3]");

  const total = py.detach(() => {
    // Python's threads run while this loop does.
    let sum = 0;
    for (let n = 0; n < 1_000_000; n++) sum += n;

    try {
      list.repr();
    } catch (error) {
      console.log((error as Error).message);
    }
    Python.attach((inner) => console.log(inner.eval("1 + 1").repr()));
    return sum;
  });

  console.log(total, list.repr());
});
