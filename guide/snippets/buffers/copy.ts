import { PyBuffer, Python } from "pyforge";

Python.attach((py) => {
  using text = PyBuffer.get(py.eval("b'abc'"));
  console.log(text.toTypedArray());
  try {
    text.asTypedArray();
  } catch (error) {
    console.log((error as Error).message);
  }

  using backwards = PyBuffer.get(py.eval("memoryview(bytes(range(6))).cast('B', (2, 3))"));
  console.log(backwards.shape, backwards.toArray(), backwards.toFortranArray(), backwards.at(1, 2));

  const record =
    "type('Point', (ctypes.Structure,), {'_fields_': [('x', ctypes.c_int16), ('y', ctypes.c_double)]})(1, 2.5)";
  using point = PyBuffer.get(py.eval(`(lambda ctypes: ${record})(__import__('ctypes'))`));
  console.log(point.toArray());
});
