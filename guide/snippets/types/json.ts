import { Python } from "pyforge";

Python.attach((py) => {
  console.log(JSON.stringify({ data: py.eval("{'a': [1, None, (2.5,)]}") }));
  for (const code of ["{'a': {1: 2}}", "[float('nan')]", "[0, {'when': {3}}]"]) {
    try {
      JSON.stringify(py.eval(code));
    } catch (error) {
      console.log(String(error));
    }
  }
});
