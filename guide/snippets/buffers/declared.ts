import { buffer, bytes, f64, fn, Python } from "pyforge";

Python.attach((py) => {
  const scale = fn(
    [buffer(f64), f64],
    buffer(f64),
  )((values, factor) => {
    for (let index = 0; index < values.length; index++) values[index] = (values[index] as number) * factor;
    return values;
  });
  const owner = py.eval("__import__('array').array('d', [1, 2, 3])");
  console.log(py.eval("lambda f, m: f(m, 10) is m").call(scale, owner).toJs(), owner.repr());

  for (const wrong of ["__import__('array').array('f', [1])", "bytes(8)", "[1.0]"])
    try {
      py.eval(wrong).extract(buffer(f64));
    } catch (error) {
      console.log(`${(error as Error).name}: ${(error as Error).message}`);
    }
  console.log(py.eval("b'abc'").extract(bytes));
});
