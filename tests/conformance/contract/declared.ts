/** The table of declared types of the contract: scalars. */
import {
  bigint,
  bool,
  buffer,
  bytes,
  char,
  f32,
  f64,
  finite,
  i8,
  i16,
  i32,
  i64,
  i128,
  isize,
  none,
  nonZero,
  number,
  PyBufferError,
  PyOverflowError,
  PyTypeError,
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
import { type Refused, type Row, row } from "./row.js";

const OUT_OF_RANGE = "out of range integral type conversion attempted";
const notInteger = (text: string): string => `'${text}' object cannot be interpreted as an integer`;
const notInstance = (received: string, type: string): string =>
  `'${received}' object is not an instance of '${type}'`;

/** What every integer type refuses of Python. */
const NO_INTEGERS: readonly Refused<string>[] = [
  ["5.0", PyTypeError, notInteger("float")],
  ["'5'", PyTypeError, notInteger("str")],
  ["None", PyTypeError, notInteger("NoneType")],
];
/** A class of the test's with `__index__`. */
const INDEX = "type('Index', (), {'__index__': lambda self: 5})()";

function small(type: ValueType<number>, name: string, minimum: number, maximum: number): Row {
  const beyond = (value: number): Refused<unknown> => [
    value,
    PyOverflowError,
    `expected ${name} (number), got ${value}, which is out of range for ${name}`,
  ];
  const whole = (value: unknown, shown: string): Refused<unknown> => [
    value,
    PyTypeError,
    `expected ${name} (number), got ${shown}`,
  ];
  return row(name, type, {
    both: [
      [minimum, String(minimum)],
      [maximum, String(maximum)],
      [0, "0"],
    ],
    fromPython: [
      [1, "True"],
      [5, INDEX],
    ],
    refusedFromPython: [
      ...NO_INTEGERS,
      [String(maximum + 1), PyOverflowError, OUT_OF_RANGE],
      [String(minimum - 1), PyOverflowError, OUT_OF_RANGE],
      ["2**64", PyOverflowError, "Python int too large to convert to C long"],
    ],
    refusedToPython: [
      beyond(maximum + 1),
      beyond(minimum - 1),
      whole(1.5, "1.5"),
      whole(Number.NaN, "NaN"),
      whole(-0, "-0"),
      whole("5", "'5'"),
      whole(5n, "5n"),
      whole(undefined, "undefined"),
    ],
  });
}

const safe = (value: string, name: string): string =>
  `${value} is beyond 2^53-1, which ${name} cannot hold exactly; declare bigint`;

function wide(
  type: ValueType<bigint>,
  name: string,
  minimum: bigint,
  maximum: bigint,
  texts: readonly [string, string],
): Row {
  const beyond = (value: bigint): Refused<unknown> => [
    value,
    PyOverflowError,
    `expected ${name} (bigint), got ${value}n, which is out of range for ${name}`,
  ];
  return row(name, type, {
    both: [
      [minimum, String(minimum)],
      [maximum, String(maximum)],
      [0n, "0"],
    ],
    fromPython: [
      [1n, "True"],
      [5n, INDEX],
    ],
    refusedFromPython: [
      ...NO_INTEGERS,
      [String(maximum + 1n), PyOverflowError, texts[0]],
      [String(minimum - 1n), PyOverflowError, texts[1]],
    ],
    refusedToPython: [
      beyond(maximum + 1n),
      beyond(minimum - 1n),
      [5, PyTypeError, `expected ${name} (bigint), got 5`],
    ],
  });
}

const C_LONG = "Python int too large to convert to C long";
const BEYOND_128 = "Python int larger than 128 bits";
const NEGATIVE = "can't convert negative int to unsigned";

export const SCALARS: readonly Row[] = [
  row("None", none, {
    written: "none",
    both: [[null, "None"]],
    toPython: [[undefined, "None"]],
    refusedFromPython: [["0", PyTypeError, notInstance("int", "None")]],
    refusedToPython: [[0, PyTypeError, "expected none (null), got 0"]],
  }),
  row("bool, boolean", bool, {
    written: "bool",
    both: [
      [true, "True"],
      [false, "False"],
    ],
    refusedFromPython: [
      ["0", PyTypeError, notInstance("int", "bool")],
      ["1", PyTypeError, notInstance("int", "bool")],
      ["None", PyTypeError, "'None' is not an instance of 'bool'"],
    ],
    refusedToPython: [
      [1, PyTypeError, "expected bool (boolean), got 1"],
      [null, PyTypeError, "expected bool (boolean), got null"],
    ],
  }),
  small(i8, "i8", -128, 127),
  small(i16, "i16", -(2 ** 15), 2 ** 15 - 1),
  small(i32, "i32", -(2 ** 31), 2 ** 31 - 1),
  small(u8, "u8", 0, 255),
  small(u16, "u16", 0, 2 ** 16 - 1),
  small(u32, "u32", 0, 2 ** 32 - 1),
  row("isize", isize, {
    both: [
      [2 ** 53 - 1, "2**53 - 1"],
      [-(2 ** 53 - 1), "1 - 2**53"],
    ],
    fromPython: [[5, INDEX]],
    refusedFromPython: [
      ...NO_INTEGERS,
      ["2**53", PyOverflowError, safe("9007199254740992", "isize")],
      ["-2**53", PyOverflowError, safe("-9007199254740992", "isize")],
    ],
    refusedToPython: [
      [
        2 ** 53,
        PyOverflowError,
        "expected isize (number), got 9007199254740992, which is out of range for isize",
      ],
      [0.5, PyTypeError, "expected isize (number), got 0.5"],
    ],
  }),
  row("usize", usize, {
    both: [
      [2 ** 53 - 1, "2**53 - 1"],
      [0, "0"],
    ],
    refusedFromPython: [
      ...NO_INTEGERS,
      ["2**53", PyOverflowError, safe("9007199254740992", "usize")],
      ["-1", PyOverflowError, NEGATIVE],
    ],
    refusedToPython: [
      [-1, PyOverflowError, "expected usize (number), got -1, which is out of range for usize"],
    ],
  }),
  wide(i64, "i64", -(2n ** 63n), 2n ** 63n - 1n, [C_LONG, C_LONG]),
  wide(u64, "u64", 0n, 2n ** 64n - 1n, ["int too big to convert", NEGATIVE]),
  wide(i128, "i128", -(2n ** 127n), 2n ** 127n - 1n, [BEYOND_128, BEYOND_128]),
  wide(u128, "u128", 0n, 2n ** 128n - 1n, [BEYOND_128, NEGATIVE]),
  row("nonZero(i32)", nonZero(i32), {
    both: [
      [5, "5"],
      [-1, "-1"],
    ],
    fromPython: [
      [1, "True"],
      [5, "type('Falsy', (), {'__index__': lambda self: 5, '__bool__': lambda self: False})()"],
    ],
    refusedFromPython: [
      ["0", PyValueError, "invalid zero value"],
      ["False", PyValueError, "invalid zero value"],
      ["type('Zero', (), {'__index__': lambda self: 0})()", PyValueError, "invalid zero value"],
      ["2**31", PyOverflowError, OUT_OF_RANGE],
      ["0.0", PyTypeError, notInteger("float")],
    ],
    refusedToPython: [[0, PyValueError, "invalid zero value"]],
  }),
  row("nonZero(i64)", nonZero(i64), {
    both: [[-5n, "-5"]],
    refusedFromPython: [["0", PyValueError, "invalid zero value"]],
    refusedToPython: [[0n, PyValueError, "invalid zero value"]],
  }),
  row("bigint", bigint, {
    both: [
      [0n, "0"],
      [10n ** 400n, "10**400"],
      [-(2n ** 70n), "-2**70"],
    ],
    fromPython: [[5n, INDEX]],
    refusedFromPython: NO_INTEGERS,
    refusedToPython: [[5, PyTypeError, "expected bigint (bigint), got 5"]],
  }),
  row("f64", f64, {
    both: [
      [0.5, "0.5"],
      [5, "5.0"],
      [-0, "-0.0"],
      [Number.NaN, "float('nan')"],
      [Number.NEGATIVE_INFINITY, "float('-inf')"],
      [5e-324, "5e-324"],
      [1e300, "1e300"],
    ],
    fromPython: [
      [5, "5"],
      [1, "True"],
      [2 ** 60, "2**60"],
      [2.5, "type('Float', (), {'__float__': lambda self: 2.5})()"],
    ],
    refusedFromPython: [
      ["'x'", PyTypeError, "must be real number, not str"],
      ["None", PyTypeError, "must be real number, not NoneType"],
      [
        "2**53 + 1",
        PyOverflowError,
        "a double cannot hold 9007199254740993 exactly, so f64 refuses it; declare bigint",
      ],
    ],
    refusedToPython: [
      ["0.5", PyTypeError, "expected f64 (number), got '0.5'"],
      [5n, PyTypeError, "expected f64 (number), got 5n"],
    ],
  }),
  row("number", number, {
    both: [
      [0.5, "0.5"],
      [5, "5"],
      [-0, "-0.0"],
      [2 ** 53, "2.0**53"],
    ],
    fromPython: [[5, "5.0"]],
    refusedFromPython: [
      ["2**53", PyOverflowError, safe("9007199254740992", "number")],
      ["'x'", PyTypeError, "must be real number, not str"],
    ],
    refusedToPython: [[null, PyTypeError, "expected number (number), got null"]],
  }),
  row("f32", f32, {
    both: [
      [0.5, "0.5"],
      [-0, "-0.0"],
    ],
    fromPython: [[Math.fround(0.1), "0.1"]],
    toPython: [[0.1, "0.10000000149011612"]],
    refusedFromPython: [["'x'", PyTypeError, "must be real number, not str"]],
  }),
  row("finite", finite, {
    both: [
      [0.5, "0.5"],
      [-0, "-0.0"],
    ],
    fromPython: [[5, "5"]],
    refusedFromPython: [
      ["float('nan')", PyValueError, "expected a finite float, got NaN"],
      ["float('-inf')", PyValueError, "expected a finite float, got -Infinity"],
      ["'x'", PyTypeError, "must be real number, not str"],
    ],
    refusedToPython: [[Number.POSITIVE_INFINITY, PyValueError, "expected a finite float, got Infinity"]],
  }),
  row("str, string", str, {
    written: "str",
    both: [
      ["", "''"],
      ["a😀b\0\ud800", "'a\\U0001f600b\\0\\ud800'"],
      ["é".repeat(300), "'\\xe9' * 300"],
    ],
    fromPython: [["s", "type('S', (str,), {})('s')"]],
    refusedFromPython: [
      ["5", PyTypeError, notInstance("int", "str")],
      ["None", PyTypeError, "'None' is not an instance of 'str'"],
      ["b'a'", PyTypeError, notInstance("bytes", "str")],
    ],
    refusedToPython: [
      [undefined, PyTypeError, "expected str (string), got undefined"],
      [5, PyTypeError, "expected str (string), got 5"],
    ],
  }),
  row("char", char, {
    both: [
      ["a", "'a'"],
      ["😀", "'\\U0001f600'"],
    ],
    refusedFromPython: [
      ["''", PyValueError, "expected a string of length 1"],
      ["'ab'", PyValueError, "expected a string of length 1"],
    ],
  }),
  row("bytes, Uint8Array", bytes, {
    written: "bytes",
    both: [[Uint8Array.of(0, 255), "b'\\x00\\xff'"]],
    fromPython: [[Uint8Array.of(1), "bytearray(b'\\x01')"]],
    toPython: [[Buffer.from("a"), "b'a'"]],
    refusedFromPython: [["'a'", PyTypeError, notInstance("str", "bytes")]],
    refusedToPython: [[[1], PyTypeError, "expected bytes (Uint8Array), got [ 1 ]"]],
  }),
  row("buffer(f64), Float64Array, …", buffer(f64), {
    written: "buffer(f64)",
    fromPython: [[Float64Array.of(1.5, -0), "__import__('array').array('d', [1.5, -0.0])"]],
    toPython: [[Float64Array.of(1.5), "memoryview(__import__('array').array('d', [1.5]))"]],
    refusedFromPython: [
      [
        "__import__('array').array('f', [1])",
        PyBufferError,
        "buffer contents are not compatible with f64: the format is 'f', not 'd'",
      ],
      ["[1.5]", PyTypeError, notInstance("list", "Buffer")],
    ],
    refusedToPython: [[[1.5], PyTypeError, "expected Float64Array, got [ 1.5 ]"]],
  }),
];
