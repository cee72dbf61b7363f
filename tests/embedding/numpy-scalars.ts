// A program: numpy's scalars, where a type is declared and where none is.
import assert from "node:assert/strict";
import {
  any,
  bigint,
  bool,
  complex,
  f32,
  f64,
  i8,
  i64,
  list,
  number,
  optional,
  type PyAny,
  PyOverflowError,
  PyTypeError,
  Python,
  str,
  struct,
  u8,
  u64,
  union,
  usize,
  type ValueType,
} from "pyforge";

const refuses = (
  Class: abstract new (...args: never[]) => Error,
  message: string,
  body: () => unknown,
): void =>
  assert.throws(body, (error: Error) => {
    assert.equal(error.message, message);
    assert.ok(error instanceof Class, error.constructor.name);
    return true;
  });

Python.attach((py) => {
  const scalar = (text: string): PyAny => py.eval(`(lambda np: ${text})(__import__("numpy"))`);
  const gives = <T>(text: string, type: ValueType<T>, expected: T): void =>
    assert.deepStrictEqual(scalar(text).extract(type), expected, text);

  gives("np.True_", bool, true);
  gives("np.bool_(0)", bool, false);
  gives("(np.arange(3) > 1)[2]", bool, true);
  gives("(np.arange(3) > 1).tolist()", list(bool), [false, false, true]);
  refuses(PyTypeError, "value: 'numpy.int64' object is not an instance of 'bool'", () =>
    scalar("np.int64(1)").extract(bool),
  );

  for (const kind of ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]) {
    gives(`np.${kind}(7)`, u8, 7);
    gives(`np.${kind}(7)`, i64, 7n);
    gives(`np.${kind}(7)`, bigint, 7n);
    gives(`np.${kind}(7)`, f64, 7);
    gives(
      `np.iinfo(np.${kind}).max`,
      u64,
      (1n << (BigInt(kind.replace(/\D/g, "")) - (kind[0] === "u" ? 0n : 1n))) - 1n,
    );
  }
  gives("np.uint64(2**64 - 1)", u64, 2n ** 64n - 1n);
  gives("np.int64(-1).item()", number, -1);
  refuses(PyTypeError, "value: must be real number, not numpy.int64", () =>
    scalar("np.int64(1)").extract(number),
  );
  refuses(PyOverflowError, "value: out of range integral type conversion attempted", () =>
    scalar("np.int64(128)").extract(i8),
  );
  refuses(
    PyOverflowError,
    "value: 9007199254740993 is beyond 2^53-1, which usize cannot hold exactly; declare bigint",
    () => scalar("np.int64(2**53 + 1)").extract(usize),
  );
  refuses(PyTypeError, "value: 'numpy.float64' object cannot be interpreted as an integer", () =>
    scalar("np.float64(1)").extract(i8),
  );
  // numpy gives a bool no __index__.
  refuses(PyTypeError, "value: 'numpy.bool' object cannot be interpreted as an integer", () =>
    scalar("np.True_").extract(i8),
  );

  for (const kind of ["float16", "float32", "float64", "longdouble"]) gives(`np.${kind}(0.5)`, f64, 0.5);
  gives("np.float32(0.1)", f32, Math.fround(0.1));
  gives("np.float32(0.1)", f64, Math.fround(0.1));
  gives("np.float64(-0.0)", f64, -0);
  gives("np.float64('nan')", f64, NaN);
  gives("np.float64('inf')", number, Infinity);
  gives("np.complex128(1-2j)", complex, { re: 1, im: -2 });
  gives("np.complex64(0.5)", complex, { re: 0.5, im: 0 });
  gives("np.str_('é')", str, "é");

  gives("[np.int64(1), np.float64(2), 3]", list(f64), [1, 2, 3]);
  gives(
    "{'ok': np.True_, 'n': np.int8(-1), 'none': None}",
    struct({ ok: bool, n: i8, none: optional(f64) }),
    {
      ok: true,
      n: -1,
      none: null,
    },
  );
  gives("np.float64(0.5)", union(i8, f64, str), 0.5);
  gives("np.int16(3)", union(bool, i8), 3);

  // Undeclared they carry behaviour: each stays itself.
  for (const text of ["np.int64(5)", "np.float64(0.5)", "np.True_", "np.str_('a')"]) {
    const object = scalar(text);
    const value = object.extract(any) as PyAny;
    assert.ok(value.is(object) && py.from(value).is(object), text);
  }
  // What Python gets is Python's own.
  assert.equal(py.from(5, i8).getType().name, "int");
  console.log("scalars done");
});
