import { Python, str } from "pyforge";

Python.attach((py) => {
  const repr = py.import("builtins").getattr("repr");
  const seen = (value: unknown): string => repr.call(value).extract(str);
  console.log(seen(5), seen(5.5), seen(-0), seen(2 ** 53), seen(2n ** 64n));
  console.log(seen(undefined), seen([1, [true]]), seen({ a: "é" }), seen(new Set([1])));
  console.log(py.eval("{'n': (1, 2.5), 'b': b'xy', 'big': 2**60}").toJs());
});
