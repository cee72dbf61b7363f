import { bound, f64, fn, iterable, list, maybe, owned, PyDict, PyList, Python } from "pyforge";

Python.attach((py) => {
  const power = py.eval("pow").extract(fn([f64, f64, maybe(f64)], f64));
  console.log(power(2, 0.5), power.name);

  const apply = py
    .eval("lambda f, xs: [f(x) for x in xs]")
    .extract(fn([fn([f64], f64), list(f64)], list(f64)));
  console.log(apply((x) => x / 2, [1, 2]));

  const squares = py.eval("(n * n for n in __import__('itertools').count())").extract(iterable(f64));
  for (const square of squares) {
    console.log(square);
    if (square > 3) break;
  }

  const words = py.eval("['b', 'a']").extract(bound(PyList));
  words.sort();
  console.log(words.toString());
  using kept = py.eval("{'a': 1}").extract(owned(PyDict));
  console.log(kept.bind(py).get("a")?.toString());
});
