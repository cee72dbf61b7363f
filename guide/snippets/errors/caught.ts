import { PyErr, PyKeyError, PyLookupError, Python, PyValueError } from "pyforge";

const CAUGHT = `
def caught(f):
    try:
        f()
    except Exception as error:
        return error
`;

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

  py.run(CAUGHT);
  const caught = py.import("__main__").getattr("caught");
  const refuse = (): never => {
    throw new PyValueError("no such price");
  };
  console.log(caught.call(refuse).repr());
  console.log(caught.call(() => JSON.parse("{")).repr());
});
