import { createException, importException, PyErr, PyOSError, Python, PyValueError } from "pyforge";

class PriceError extends PyValueError {
  constructor(readonly price: number) {
    super(`${price} is too much`, price);
  }
}

const StockError = createException("shop.StockError", PyValueError, "There is nothing left.");
const GaiError = importException("socket", "gaierror", PyOSError);

const ASK = `
def ask(f):
    try:
        f()
    except ValueError as error:
        print(type(error), error.args)
`;

Python.attach((py) => {
  py.run(ASK);
  const ask = py.import("__main__").getattr("ask");
  ask.call(() => {
    throw new PriceError(7);
  });
  ask.call(() => {
    throw new StockError("sold out");
  });
  console.log(StockError.typeObject(py).getattr("__doc__").toString());
  try {
    py.import("socket").getattr("getaddrinfo").call("no such host", 80);
  } catch (error) {
    console.log(error instanceof GaiError, error instanceof PyErr);
  }
});
