import { PyDict, PyList, Python } from "pyforge";

console.log(Python.tryAttach(() => "attached") ?? "Python has not started");

Python.attach((py) => {
  console.log(py.versionInfo.gte(3, 11), py.version.startsWith("3."));
  console.log(py.None.isNone(), py.getType(PyList).repr());

  const code = py.compile("n * n", { fileName: "square.py", mode: "eval" });
  for (const n of [2, 3]) {
    console.log(code.run({ globals: PyDict.from(py, { n }) }).repr());
  }
});
