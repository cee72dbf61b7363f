import { Python, PyDict, str } from "pyforge";

Python.attach((py) => {
  const version = py.import("sys").getattr("version").extract(str);
  const locals = PyDict.from(py, { os: py.import("os") });
  const user = py.eval("os.getenv('USER') or 'unknown'", { locals }).extract(str);
  console.log(`Hello ${user}, I'm Python ${version}`);
});
