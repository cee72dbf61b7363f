import { PyErr, PyKeyError, PyLookupError, PyModule, Python, PyValueError } from "pyforge";

const SHOP = `
prices = {"pear": 3}

def find(name):
    return prices[name]

def price(name):
    try:
        return find(name)
    except KeyError as error:
        error.add_note("the shop sells pears")
        raise ValueError("no price") from error
`;

Python.attach((py) => {
  const shop = PyModule.fromCode(py, SHOP, "shop.py", "shop");
  try {
    shop.getattr("price").call("apple");
  } catch (error) {
    if (!(error instanceof PyErr)) throw error;
    console.log(error.matches(PyValueError), error.matches([PyKeyError, PyLookupError]));
    console.log(error.type.repr(), error.value.repr());
    const cause = error.cause as PyErr;
    console.log(String(cause), cause.notes);
    console.log(error.stack?.split("\n").slice(0, 2).join("\n"));
    console.log(cause.stack?.split("\n").slice(0, 3).join("\n"));
  }
});
