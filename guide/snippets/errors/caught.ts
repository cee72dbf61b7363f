import { PyErr, PyKeyError, PyLookupError, Python, PyValueError } from "pyforge";

Python.attach((py) => {
  try {
    py.eval("{}['price']");
  } catch (error) {
    console.log(error instanceof PyKeyError, error instanceof PyLookupError, error instanceof PyErr);
    console.log(String(error));
  }

  const mine = new RangeError("too far");
  try {
    py.eval("lambda f: f()").call(() => {
      throw mine;
    });
  } catch (error) {
    console.log(error === mine);
  }

  const answer = py.import("builtins").getattr("str");
  try {
    py.eval("lambda f: f()").call(() => {
      throw new PyValueError("no such price");
    });
  } catch (error) {
    console.log(answer.call(error).toString());
  }
});
