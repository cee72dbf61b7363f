import { i32, list, type PyAny, Python } from "pyforge";

Python.attach((py) => {
  const sorted = py.import("builtins").getattr("sorted");
  const byDistance = (x: number): number => Math.abs(x - 10);
  const keyed = py.eval("lambda f, xs, key: f(xs, key=key)").call(sorted, [1, 9, 30, 12], byDistance);
  console.log(keyed.extract(list(i32)));

  const upper = (object: PyAny): PyAny => object.callMethod("upper");
  console.log(py.eval("lambda f: f(bytearray(b'abc'))").call(upper).repr());
});
