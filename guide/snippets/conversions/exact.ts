import { bigint, dict, f64, i8, i32, list, optional, Python, str, u64, type ValueType } from "pyforge";

Python.attach((py) => {
  const attempt = (code: string, type: ValueType<unknown>): void => {
    try {
      console.log(py.eval(code).extract(type));
    } catch (error) {
      console.log(`${(error as Error).name}: ${(error as Error).message}`);
    }
  };
  attempt("2**64 - 1", u64);
  attempt("2**200", bigint);
  attempt("300", i8);
  attempt("2**53 + 1", f64);
  attempt("1.0", i32);
  attempt("[1, None]", list(optional(i32)));
  attempt("{'a': [1, 'x']}", dict(str, list(i32)));
});
