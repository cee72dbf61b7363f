import { i32, list, Python } from "pyforge";

const kept = Python.attach((py) => py.eval("[1, 2, 3]").unbind());

Python.attach((py) => {
  kept.bind(py).callMethod("append", 4);
  console.log(kept.bind(py).extract(list(i32)));
  console.log(kept.bind(py).is(kept.bind(py)));
});
kept.release();

try {
  Python.attach((py) => kept.bind(py));
} catch (error) {
  console.log((error as Error).message);
}

{
  using numbers = Python.attach((py) => py.eval("range(3)").unbind());
  console.log(Python.attach((py) => numbers.bind(py).repr()));
} // released here
