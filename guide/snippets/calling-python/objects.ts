import { kw, PyDict, Python, str } from "pyforge";

Python.attach((py) => {
  const text = py.import("textwrap");
  const wrapped = text.getattr("fill").call("Python objects answer when asked.", kw({ width: 20 }));
  console.log(wrapped.extract(str));

  const path = py.import("pathlib").getattr("PurePosixPath").call("/tmp", "a", "b.txt");
  console.log(path.getattr("suffix").extract(str), path.callMethod("with_suffix", ".md").repr());

  const locals = PyDict.from(py, { numbers: [3, 1, 2] });
  console.log(py.eval("sorted(numbers)", { locals }).toJs());

  const globals = PyDict.from(py, {});
  py.run("def double(x):\n    return 2 * x", { globals });
  console.log(py.eval("double(21)", { globals }).toString());
});
