import { PyCapsule, PyModule, Python } from "pyforge";

const api = { abi: 1, area: (r: number) => 3 * r * r };

Python.attach((py) => {
  const circles = PyModule.fromCode(py, "", "circles.py", "circles");
  circles.setattr("_C_API", PyCapsule.newWithValue(py, api, "circles._C_API"));
});

Python.attach((py) => {
  const found = PyCapsule.import(py, "circles._C_API") as typeof api;
  console.log(found === api, found.area(2));
  try {
    py.eval("__import__('circles')._C_API").cast(PyCapsule).value("squares._C_API");
  } catch (error) {
    console.log(String(error));
  }
});
