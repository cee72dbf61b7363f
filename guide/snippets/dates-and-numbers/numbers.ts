import {
  complex,
  decimal,
  finite,
  fraction,
  ip,
  nonZero,
  Python,
  path,
  str,
  u8,
  uuid,
  type ValueType,
} from "pyforge";

Python.attach((py) => {
  const shown = <T>(type: ValueType<T>, value: T): string =>
    py.import("builtins").fn("repr", [type], str)(value);
  console.log(shown(decimal, "0.10"), shown(fraction, { n: 2n, d: 4n }), shown(complex, { re: 0, im: 1 }));
  console.log(shown(uuid, "12345678-1234-5678-1234-567812345678"));
  console.log(shown(path, "data/in.csv"), shown(ip, "::1"));
  console.log(py.eval("__import__('decimal').Decimal(1) / 3").extract(decimal));

  for (const [code, type] of [
    ["0", nonZero(u8)],
    ["float('nan')", finite],
    ["0.1", decimal],
  ] as const) {
    try {
      console.log(py.eval(code).extract<unknown>(type));
    } catch (error) {
      console.log(String(error));
    }
  }
});
