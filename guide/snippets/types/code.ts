import { PyDict, PyFrame, PyModule, PyTraceback, Python } from "pyforge";

Python.attach((py) => {
  const area = py.compile("width * height", { mode: "eval", fileName: "area.py" });
  for (const width of [2, 3])
    console.log(area.run({ globals: PyDict.from(py, { width, height: 5 }) }).toJs());

  const shapes = PyModule.new(py, "shapes", "Made by hand.");
  shapes.addFunction(function square(x: number) {
    return x * x;
  });
  py.import("sys").getattr("modules").setItem("shapes", shapes);
  console.log(py.eval("__import__('shapes').square(4)").toJs(), shapes.index().toJs());

  const entry = PyTraceback.new(py, null, PyFrame.new(py, "template.html", "render", 12), 12);
  process.stdout.write(entry.format());
});
