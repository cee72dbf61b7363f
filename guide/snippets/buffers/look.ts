import { f64, PyBuffer, Python } from "pyforge";

Python.attach((py) => {
  const owner = py.eval("__import__('array').array('d', [1, 2, 3])");
  const buffer = PyBuffer.get(owner, f64);
  console.log(buffer.format, buffer.shape, buffer.readonly);

  const items = buffer.asTypedArray();
  items[0] = 10;
  console.log(owner.repr());

  try {
    owner.callMethod("append", 4);
  } catch (error) {
    console.log(`${(error as Error).name}: ${(error as Error).message}`);
  }
  buffer.release();
  owner.callMethod("append", 4);
  console.log(owner.repr(), items.length);
});
