import { memoryview, Python } from "pyforge";

const samples = new Float64Array([3, 1, 2]);
const bytes = Buffer.from("abc");

Python.attach((py) => {
  const sort = py.eval(
    "lambda m: m.__setitem__(slice(None), type(m)(__import__('array').array('d', sorted(m))))",
  );
  sort.call(samples);
  console.log(samples);
  console.log(py.eval("lambda m: (m.format, m.shape, m.readonly)").call(samples).toString());

  const first = py.eval("lambda b: b[0]");
  console.log(py.eval("type").call(bytes).repr(), py.eval("type").call(memoryview(bytes)).repr());
  console.log(first.call(bytes).repr(), first.call(memoryview(bytes)).repr());

  const kept = py.eval("lambda m: m").call(samples);
  console.log(kept.toJs() === samples);
});
