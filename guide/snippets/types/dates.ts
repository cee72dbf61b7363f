import { PyDateTime, PyDelta, PyTzInfo, Python } from "pyforge";

Python.attach((py) => {
  const tzinfo = PyTzInfo.timezone(py, "Europe/Berlin");
  const clock = { year: 2024, month: 10, day: 27, hour: 2, minute: 30, tzinfo };
  console.log(PyDateTime.new(py, clock).isoformat());
  console.log(PyDateTime.new(py, { ...clock, fold: 1 }).isoformat());
  const later = PyDateTime.new(py, clock)
    .add(PyDelta.new(py, { days: 1 }))
    .cast(PyDateTime);
  console.log(later.day, later.tzinfo?.toString());
});
