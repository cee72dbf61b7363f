import { PyBytes, PyFloat, PyInt, PyString, Python, pyFloat } from "pyforge";

Python.attach((py) => {
  const text = PyString.from(py, "a😀");
  console.log(text.len(), text.toStr().length, text.encodeUtf8().length);
  console.log(`${PyFloat.from(py, 2)}`, Number(PyFloat.from(py, 2)) / 4);
  console.log(PyInt.from(py, 7).value(), PyInt.from(py, 2n ** 70n).value());
  console.log(PyBytes.from(py, Buffer.from("hi")).at(-1));

  const type = py.eval("lambda x: type(x).__name__");
  console.log(type.call(5).toString(), type.call(pyFloat(5)).toString());
});
