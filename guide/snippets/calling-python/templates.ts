import { f64, i32, list, Python } from "pyforge";

Python.attach((py) => {
  const text = "'; DROP TABLE users; --";
  console.log(py.eval`len(${text})`.extract(i32));

  const weights = [0.5, 0.25];
  py.run`
    import math

    def weighted(values):
        return math.fsum(v * w for v, w in zip(values, ${weights}))

    global weigh
    weigh = weighted
  `;
  const weigh = py.import("__main__").fn("weigh", [list(f64)], f64);
  console.log(weigh([2, 4]));

  try {
    py.run`print("Hello ${"world"}")`;
  } catch (error) {
    console.log((error as Error).message);
  }
});
