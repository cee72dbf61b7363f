import {
  bigint,
  bool,
  bytes,
  f32,
  f64,
  i8,
  i16,
  i32,
  i64,
  i128,
  isize,
  none,
  number,
  PyDict,
  PyErr,
  PyModule,
  PyOverflowError,
  PyTypeError,
  type Python,
  PyValueError,
  str,
  u8,
  u16,
  u32,
  u64,
  u128,
  usize,
  type ValueType,
} from "pyforge";
import { type Case, fixture, helpers, ok, outcome, refuses, same, seen, theme } from "../harness.js";

/** [type, Python expression, JavaScript value, what Python sees when the value goes back] */
type Row = readonly [name: string, type: ValueType<unknown>, code: string, value: unknown, back?: string];

const ROWS: readonly Row[] = [
  ["none", none, "None", null],
  ["bool", bool, "True", true],
  ["bool", bool, "False", false],
  ["i8", i8, "-128", -128],
  ["i8", i8, "127", 127],
  ["i16", i16, "-32768", -32768],
  ["i16", i16, "32767", 32767],
  ["i32", i32, "-2147483648", -2147483648],
  ["i32", i32, "2147483647", 2147483647],
  ["i32", i32, "True", 1, "int 1"],
  ["u8", u8, "0", 0],
  ["u8", u8, "255", 255],
  ["u16", u16, "65535", 65535],
  ["u32", u32, "4294967295", 4294967295],
  ["isize", isize, "-9007199254740991", -9007199254740991],
  ["isize", isize, "9007199254740991", 9007199254740991],
  ["usize", usize, "9007199254740991", 9007199254740991],
  ["i64", i64, "-2**63", -(2n ** 63n)],
  ["i64", i64, "2**63-1", 2n ** 63n - 1n],
  ["u64", u64, "0", 0n],
  ["u64", u64, "2**64-1", 2n ** 64n - 1n],
  ["i128", i128, "-2**127", -(2n ** 127n)],
  ["i128", i128, "2**127-1", 2n ** 127n - 1n],
  ["u128", u128, "2**128-1", 2n ** 128n - 1n],
  ["bigint", bigint, "10**400", 10n ** 400n],
  ["bigint", bigint, "-10**400", -(10n ** 400n)],
  ["bigint", bigint, "-2**64", -(2n ** 64n)],
  ["bigint", bigint, "0", 0n],
  ["f64", f64, "1.5", 1.5],
  ["f64", f64, "-0.0", -0],
  ["f64", f64, "float('nan')", Number.NaN],
  ["f64", f64, "float('inf')", Number.POSITIVE_INFINITY],
  ["f64", f64, "float('-inf')", Number.NEGATIVE_INFINITY],
  ["f64", f64, "5e-324", 5e-324],
  ["f64", f64, "1.7976931348623157e308", 1.7976931348623157e308],
  ["f64", f64, "7", 7, "float 7.0"],
  ["f64", f64, "2**60", 2 ** 60, "float 1.152921504606847e+18"],
  ["f32", f32, "0.5", 0.5],
  ["f32", f32, "0.1", Math.fround(0.1), "float 0.10000000149011612"],
  ["number", number, "3", 3],
  ["number", number, "3.5", 3.5],
  ["number", number, "-0.0", -0],
  ["number", number, "3.0", 3, "int 3"],
  ["number", number, "2.0**53", 2 ** 53],
  ["str", str, "''", ""],
  ["str", str, "'a\\U0001F600b'", "a😀b"],
  ["str", str, "'a\\0b'", "a\0b"],
  ["str", str, "'\\ud800'", "\ud800"],
  ["str", str, "'\\udc00x\\ud800'", "\udc00x\ud800"],
  ["str", str, "'caf\\xe9'", "café"],
  ["str", str, "'\\xe9' * 1000", "é".repeat(1000)],
  ["str", str, "'x' * 100000", "x".repeat(100000)],
  ["bytes", bytes, "b'\\x00\\xff'", Uint8Array.of(0, 255)],
  ["bytes", bytes, "b''", new Uint8Array(0)],
  ["bytes", bytes, "bytearray(b'ab')", Uint8Array.of(97, 98), "bytes b'ab'"],
];

/** Each row out by `extract` and `fn`, back by `fn`, and through a TypeScript function that Python calls. */
function rowCase([name, type, code, value, back]: Row): Case {
  return {
    id: `scalars: ${name} ${code}`,
    run(py) {
      const object = py.eval(code);
      const expected = back ?? seen(py, object);
      same(object.extract(type), value);
      same(helpers(py).fn("same", [type], type)(value), value);
      same(helpers(py).fn("describe", [type], str)(value), expected);
      if (name !== "none") same(outcome(py, `id_${name}`, object), expected);
    },
  };
}

/** [type, Python expression, exception, text] */
const REFUSALS: readonly (readonly [
  string,
  ValueType<unknown>,
  string,
  abstract new (...args: never[]) => Error,
  string,
])[] = [
  ["bool", bool, "1", PyTypeError, "'int' object is not an instance of 'bool'"],
  ["bool", bool, "None", PyTypeError, "'None' is not an instance of 'bool'"],
  ["bool", bool, "'x'", PyTypeError, "'str' object is not an instance of 'bool'"],
  ["i32", i32, "1.5", PyTypeError, "'float' object cannot be interpreted as an integer"],
  ["i32", i32, "'1'", PyTypeError, "'str' object cannot be interpreted as an integer"],
  ["i32", i32, "None", PyTypeError, "'NoneType' object cannot be interpreted as an integer"],
  ["i8", i8, "128", PyOverflowError, "out of range integral type conversion attempted"],
  ["i8", i8, "-129", PyOverflowError, "out of range integral type conversion attempted"],
  ["u8", u8, "-1", PyOverflowError, "out of range integral type conversion attempted"],
  ["i16", i16, "32768", PyOverflowError, "out of range integral type conversion attempted"],
  ["u16", u16, "65536", PyOverflowError, "out of range integral type conversion attempted"],
  ["i32", i32, "2**31", PyOverflowError, "out of range integral type conversion attempted"],
  ["u32", u32, "2**32", PyOverflowError, "out of range integral type conversion attempted"],
  ["i32", i32, "2**70", PyOverflowError, "Python int too large to convert to C long"],
  ["i64", i64, "2**63", PyOverflowError, "Python int too large to convert to C long"],
  ["i64", i64, "-2**63-1", PyOverflowError, "Python int too large to convert to C long"],
  ["u64", u64, "2**64", PyOverflowError, "int too big to convert"],
  ["u64", u64, "-1", PyOverflowError, "can't convert negative int to unsigned"],
  ["usize", usize, "-1", PyOverflowError, "can't convert negative int to unsigned"],
  [
    "usize",
    usize,
    "2**53",
    PyOverflowError,
    "9007199254740992 is beyond 2^53-1, which usize cannot hold exactly; declare bigint",
  ],
  ["i128", i128, "2**127", PyOverflowError, "Python int larger than 128 bits"],
  ["u128", u128, "2**128", PyOverflowError, "Python int larger than 128 bits"],
  ["f64", f64, "'x'", PyTypeError, "must be real number, not str"],
  ["f64", f64, "None", PyTypeError, "must be real number, not NoneType"],
  [
    "f64",
    f64,
    "2**53+1",
    PyOverflowError,
    "a double cannot hold 9007199254740993 exactly, so f64 refuses it; declare bigint",
  ],
  [
    "f64",
    f64,
    "10**400 // 10**399 * 10**350",
    PyOverflowError,
    `a double cannot hold ${10n ** 351n} exactly, so f64 refuses it; declare bigint`,
  ],
  [
    "number",
    number,
    "2**53",
    PyOverflowError,
    "9007199254740992 is beyond 2^53-1, which number cannot hold exactly; declare bigint",
  ],
  ["number", number, "'x'", PyTypeError, "must be real number, not str"],
  ["str", str, "3", PyTypeError, "'int' object is not an instance of 'str'"],
  ["str", str, "None", PyTypeError, "'None' is not an instance of 'str'"],
  ["str", str, "b'x'", PyTypeError, "'bytes' object is not an instance of 'str'"],
  [
    "str",
    str,
    "'\\ud83d\\ude00'.encode('utf-16-le','surrogatepass') and '\\ud83d' + '\\ude00'",
    PyValueError,
    "the str has a high surrogate followed by a low one as two code points, which a JavaScript string cannot say",
  ],
  ["bytes", bytes, "'x'", PyTypeError, "'str' object is not an instance of 'bytes'"],
  ["bytes", bytes, "[1]", PyTypeError, "'list' object is not an instance of 'bytes'"],
];

/** Each refusal by `extract` (path `value`) and as an argument of a TypeScript function (path `argument 'x'`). */
const refusalCase = ([name, type, code, Class, text]: (typeof REFUSALS)[number]): Case => ({
  id: `scalars: ${name} refuses ${code}`,
  run(py) {
    const object = py.eval(code);
    refuses(Class, `value: ${text}`, () => object.extract(type));
    same(outcome(py, `id_${name}`, object), `${Class.name.slice(2)}: argument 'x': ${text}`);
  },
});

/** What JavaScript passes against the declaration of a typed callable. */
const JS_REFUSALS: readonly (readonly [
  string,
  ValueType<unknown>,
  unknown,
  abstract new (...args: never[]) => Error,
  string,
])[] = [
  ["i32", i32, 1.5, PyTypeError, "expected i32 (number), got 1.5"],
  ["i32", i32, Number.NaN, PyTypeError, "expected i32 (number), got NaN"],
  ["i32", i32, -0, PyTypeError, "expected i32 (number), got -0"],
  ["i32", i32, "1", PyTypeError, "expected i32 (number), got '1'"],
  ["i32", i32, 1n, PyTypeError, "expected i32 (number), got 1n"],
  [
    "i32",
    i32,
    2 ** 31,
    PyOverflowError,
    "expected i32 (number), got 2147483648, which is out of range for i32",
  ],
  ["u8", u8, -1, PyOverflowError, "expected u8 (number), got -1, which is out of range for u8"],
  ["i64", i64, 1, PyTypeError, "expected i64 (bigint), got 1"],
  [
    "i64",
    i64,
    2n ** 63n,
    PyOverflowError,
    "expected i64 (bigint), got 9223372036854775808n, which is out of range for i64",
  ],
  ["u64", u64, -1n, PyOverflowError, "expected u64 (bigint), got -1n, which is out of range for u64"],
  ["f64", f64, "x", PyTypeError, "expected f64 (number), got 'x'"],
  ["str", str, 3, PyTypeError, "expected str (string), got 3"],
  ["str", str, undefined, PyTypeError, "expected str (string), got undefined"],
  ["bool", bool, 1, PyTypeError, "expected bool (boolean), got 1"],
  ["none", none, 0, PyTypeError, "expected none (null), got 0"],
  ["bytes", bytes, [1], PyTypeError, "expected bytes (Uint8Array), got [ 1 ]"],
  ["bytes", bytes, new Uint16Array(1), PyTypeError, "expected bytes (Uint8Array), got Uint16Array(1) [ 0 ]"],
];

const jsRefusalCase = ([name, type, value, Class, text]: (typeof JS_REFUSALS)[number]): Case => ({
  id: `scalars: ${name} refuses JavaScript's ${Object.is(value, -0) ? "-0" : typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? String(value))}`,
  run: (py) =>
    refuses(Class, `argument 1 of same(): ${text}`, () => helpers(py).fn("same", [type], type)(value)),
});

/** Types that Python defines: subclasses, `__index__`, `__float__`, and such that raise. */
const DEFINED = `
class Index:
    def __index__(self): return 41
class Float:
    def __float__(self): return 2.5
class Raises:
    def __index__(self): raise KeyError("mine")
    def __float__(self): raise KeyError("mine")
class Text(str): pass
class Number(int): pass
`;

export const scalarCases: readonly Case[] = [
  ...ROWS.map(rowCase),
  ...REFUSALS.map(refusalCase),
  ...JS_REFUSALS.map(jsRefusalCase),
  ...theme("scalars", {
    "a type of Python's own passes by __index__, __float__ or as a subclass": (py) => {
      const values = defined(py);
      same(values("Index()").extract(i32), 41);
      same(values("Index()").extract(i64), 41n);
      same(values("Float()").extract(f64), 2.5);
      same(values("Text('t')").extract(str), "t");
      same(values("Number(5)").extract(i32), 5);
      same(values("Number(5)").extract(f64), 5);
      same(outcome(py, "id_i32", values("Index()")), "int 41");
    },
    "what __index__ or __float__ raises passes unchanged": (py) => {
      const values = defined(py);
      for (const type of [i32, i64, f64] as const) {
        try {
          values("Raises()").extract(type as ValueType<unknown>);
          ok(false);
        } catch (error) {
          ok(error instanceof PyErr && error.name === "KeyError");
        }
      }
      same(outcome(py, "id_i32", values("Raises()")), "KeyError: 'mine'");
    },
    "bool takes numpy's own by the name of its type, and no number": (py) => {
      const numpy = PyModule.fromCode(
        py,
        "class Truth:\n    def __init__(self, v): self.v = v\n    def __bool__(self): return self.v\n" +
          "class bool_(Truth): pass\nclass bool(Truth): pass\nclass other(Truth): pass\n" +
          "for one in (bool_, bool, other): one.__module__ = 'numpy'",
        "numpy.py",
        "pyforge_numpy",
      );
      for (const name of ["bool_", "bool"])
        for (const value of [true, false]) {
          const object = numpy.getattr(name).call(value);
          same(
            [object.extract(bool), outcome(py, "id_bool", object)],
            [value, value ? "bool True" : "bool False"],
          );
        }
      refuses(PyTypeError, "value: 'numpy.other' object is not an instance of 'bool'", () =>
        numpy.getattr("other").call(true).extract(bool),
      );
      same(outcome(py, "id_bool", 1), "TypeError: argument 'x': 'int' object is not an instance of 'bool'");
      same(outcome(py, "id_bool", 0), "TypeError: argument 'x': 'int' object is not an instance of 'bool'");
    },
    "True, False and None are Python's own": (py) => {
      const is = (value: unknown, code: string) => helpers(py).getattr("same").call(value).is(py.eval(code));
      ok(is(true, "True") && is(false, "False") && is(null, "None") && is(undefined, "None"));
      ok(py.eval("lambda f: f(True) is True").call(fixture(py).getattr("id_bool")).isTruthy());
    },
    "a copy of bytes shares no memory": (py) => {
      const array = py.eval("bytearray(b'ab')");
      const copy = array.extract(bytes);
      copy[0] = 120;
      same(array.extract(bytes), Uint8Array.of(97, 98));
    },
    "part of a buffer crosses as that part": (py) => {
      const whole = Uint8Array.of(1, 2, 3, 4);
      same(helpers(py).fn("describe", [bytes], str)(whole.subarray(1, 3)), "bytes b'\\x02\\x03'");
      same(helpers(py).fn("describe", [bytes], str)(Buffer.from("hi")), "bytes b'hi'");
    },
    "100 MB of text is equal both ways": (py) => {
      const text = py.eval("'\\xe9' * 50_000_000 + 'x' * 50_000_000");
      const value = text.extract(str);
      same([value.length, value[0], value[49_999_999], value[50_000_000]], [100_000_000, "é", "é", "x"]);
      ok(helpers(py).getattr("apply").call(py.eval("lambda a, b: a == b"), text, value).extract(bool));
    },
  }),
];

/** Evaluates in a namespace that has the types above. */
const defined = (py: Python) => {
  const module = PyModule.fromCode(py, DEFINED, "defined.py", "pyforge_defined");
  const names = ["Index", "Float", "Raises", "Text", "Number"].map(
    (name) => [name, module.getattr(name)] as const,
  );
  const globals = PyDict.from(py, names);
  return (code: string) => py.eval(code, { globals });
};
