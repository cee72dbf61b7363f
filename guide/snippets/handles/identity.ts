import { PyDict, PyList, Python } from "pyforge";

const kept = Python.attach((py) => py.eval("[1, 2]").unbind());

Python.attach((py) => {
  const same = py.eval("lambda x: x").call(kept);
  console.log(same.is(kept.bind(py)), kept.is(same));

  console.log(kept.castBound(py, PyList).len());
  try {
    kept.castBound(py, PyDict);
  } catch (error) {
    console.log((error as Error).message);
  }
});
console.log(JSON.stringify({ kept }));
kept.release();
