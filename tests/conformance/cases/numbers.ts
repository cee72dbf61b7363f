import {
  bigint,
  f32,
  f64,
  i8,
  i16,
  i32,
  i64,
  i128,
  isize,
  list,
  number,
  PyModule,
  PyOverflowError,
  PyTypeError,
  type Python,
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

/** [type, least, greatest, refusal below, refusal above]; both refusals are OverflowErrors. */
type Bounds = readonly [
  name: string,
  type: ValueType<unknown>,
  min: bigint,
  max: bigint,
  below: string,
  above: string,
];

const RANGE = "out of range integral type conversion attempted";
const C_LONG = "Python int too large to convert to C long";
const NEGATIVE = "can't convert negative int to unsigned";
const WIDE = "Python int larger than 128 bits";
const SAFE = 2n ** 53n - 1n;
const unsafe = (value: bigint, type: string) =>
  `${value} is beyond 2^53-1, which ${type} cannot hold exactly; declare bigint`;

const BOUNDS: readonly Bounds[] = [
  ["i8", i8, -128n, 127n, RANGE, RANGE],
  ["i16", i16, -32768n, 32767n, RANGE, RANGE],
  ["i32", i32, -(2n ** 31n), 2n ** 31n - 1n, RANGE, RANGE],
  ["u8", u8, 0n, 255n, RANGE, RANGE],
  ["u16", u16, 0n, 65535n, RANGE, RANGE],
  ["u32", u32, 0n, 2n ** 32n - 1n, RANGE, RANGE],
  ["isize", isize, -SAFE, SAFE, unsafe(-SAFE - 1n, "isize"), unsafe(SAFE + 1n, "isize")],
  ["usize", usize, 0n, SAFE, NEGATIVE, unsafe(SAFE + 1n, "usize")],
  ["i64", i64, -(2n ** 63n), 2n ** 63n - 1n, C_LONG, C_LONG],
  ["u64", u64, 0n, 2n ** 64n - 1n, NEGATIVE, "int too big to convert"],
  ["i128", i128, -(2n ** 127n), 2n ** 127n - 1n, WIDE, WIDE],
  ["u128", u128, 0n, 2n ** 128n - 1n, NEGATIVE, WIDE],
];

/** The value as JavaScript holds it in the type of this name. */
const held = (name: string, value: bigint): number | bigint =>
  ["i64", "u64", "i128", "u128"].includes(name) ? value : Number(value);

/** Each bound passes in every direction, one further is refused in every direction. */
const boundsCase = ([name, type, min, max, below, above]: Bounds): Case => ({
  id: `numbers: the bounds of ${name}`,
  run(py) {
    const through = helpers(py).fn("same", [type], type);
    for (const bound of [min, max]) {
      const object = py.eval(String(bound));
      same(object.extract(type), held(name, bound));
      same(through(held(name, bound)), held(name, bound));
      same(outcome(py, `id_${name}`, object), `int ${bound}`);
      same(py.eval(`[${bound}]`).extract(list(type)), [held(name, bound)]);
    }
    for (const [beyond, text] of [
      [min - 1n, below],
      [max + 1n, above],
    ] as const) {
      const object = py.eval(String(beyond));
      refuses(PyOverflowError, `value: ${text}`, () => object.extract(type));
      same(outcome(py, `id_${name}`, object), `OverflowError: argument 'x': ${text}`);
      const value = held(name, beyond);
      const [ts, shown] = typeof value === "bigint" ? ["bigint", `${value}n`] : ["number", String(value)];
      refuses(
        PyOverflowError,
        `argument 1 of same(): expected ${name} (${ts}), got ${shown}, which is out of range for ${name}`,
        () => through(value),
      );
    }
  },
});

const FLOATS = `
import struct
def value(bits): return struct.unpack(">d", bytes.fromhex(bits))[0]
def bits(x): return struct.pack(">d", x).hex()
def values(all): return [value(one) for one in all]
def all_bits(xs): return [bits(x) for x in xs]
def via(f, one): return bits(f(value(one)))
class Indexed:
    def __index__(self): return 7
class numpy_integer:
    def __init__(self, value): self.value = value
    def __index__(self): return self.value
`;
const floats = (py: Python): PyModule => PyModule.fromCode(py, FLOATS, "floats.py", "pyforge_floats");

const BITS = [
  "0000000000000000", // 0
  "8000000000000000", // -0
  "0000000000000001", // the least subnormal
  "800fffffffffffff", // the greatest negative subnormal
  "0010000000000000", // the least normal
  "7fefffffffffffff", // the greatest
  "7ff0000000000000",
  "fff0000000000000",
  "3fefffffabcdef01",
  "7ff8000000000000", // NaN
];
/** NaNs with a sign or a payload. V8 makes all of them one, or leaves them; no program in JavaScript can tell. */
const OTHER_NANS = ["fff8000000000000", "7ff8dead00beef01", "fff8000000000001", "7ff0000000000001"];

const INTEGERS = [
  2n ** 31n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 70n,
  10n ** 400n,
].flatMap((value) => [value, -value]);

export const numberCases: readonly Case[] = [
  ...BOUNDS.map(boundsCase),
  ...theme("numbers", {
    "integers of every size are exact both ways": (py) => {
      const through = helpers(py).fn("same", [bigint], bigint);
      for (const value of INTEGERS) {
        const object = py.eval(`10**400 * 0 + ${value}`);
        same([object.extract(bigint), through(value)], [value, value]);
        same([seen(py, value), outcome(py, "id_bigint", object)], [`int ${value}`, `int ${value}`]);
        same(object.toJs(), value <= 2n ** 53n - 1n && value >= -(2n ** 53n - 1n) ? Number(value) : value);
        ok(helpers(py).getattr("same").call(value).callMethod("__eq__", object).isTruthy());
      }
    },
    "integers around whole words cross with either sign": (py) => {
      const told = PyModule.fromCode(py, "told = lambda x: hex(x)", "hexadecimal.py", "pyforge_hexadecimal");
      const show = told.fn("told", [bigint], str);
      for (const bits of [63n, 64n, 65n, 127n, 128n, 4095n, 4096n]) {
        for (const value of [(1n << bits) - 1n, 1n << bits, (1n << bits) + 1n]) {
          same(show(value), `0x${value.toString(16)}`);
          same(show(-value), `-0x${value.toString(16)}`);
          same(py.eval(`${value}`).extract(bigint), value);
          same(py.eval(`-${value}`).extract(bigint), -value);
        }
      }
    },
    "a refused integer leaves no error behind in Python": (py) => {
      const huge = py.eval("10**400");
      for (const type of [i32, isize, i64, u64, i128, f64, number]) {
        try {
          huge.extract<unknown>(type);
          ok(false);
        } catch (error) {
          ok(error instanceof PyOverflowError);
        }
        same(py.eval("1 + 1").extract(i32), 2);
      }
    },
    "every integer type takes bool and __index__, and no float or text": (py) => {
      const module = floats(py);
      const indexed = [
        py.eval("True"),
        module.getattr("Indexed").call(),
        module.getattr("numpy_integer").call(7),
      ];
      for (const [name, type] of BOUNDS) {
        same(
          indexed.map((object) => object.extract(type)),
          [1n, 7n, 7n].map((value) => held(name, value)),
        );
        same(outcome(py, `id_${name}`, indexed[1]), "int 7");
        refuses(PyTypeError, "value: 'float' object cannot be interpreted as an integer", () =>
          py.eval("1.0").extract(type),
        );
        refuses(PyTypeError, "value: 'str' object cannot be interpreted as an integer", () =>
          py.eval("'1'").extract(type),
        );
      }
    },
    "scenario 2: floats cross bit for bit; a NaN stays a NaN, whose payload JavaScript does not keep": (
      py,
    ) => {
      const module = floats(py);
      const bits = module.fn("bits", [f64], str);
      const value = module.getattr("value");
      same(
        BITS.map((one) => bits(value.call(one).extract(f64))),
        BITS,
      );
      same(
        module.fn("all_bits", [list(f64)], list(str))(module.fn("values", [list(str)], list(f64))(BITS)),
        BITS,
      );
      const via = module.getattr("via");
      same(
        BITS.map((one) => via.call(fixture(py).getattr("id_f64"), one).extract(str)),
        BITS,
      );
      for (const one of OTHER_NANS) {
        same(value.call(one).extract(f64), Number.NaN);
        same(
          py
            .eval("lambda x: x != x")
            .call(module.fn("value", [str], f64)(one))
            .isTruthy(),
          true,
        );
        ok(
          module
            .getattr("all_bits")
            .call([value.call(one).extract(f64)])
            .repr()
            .startsWith("['7ff8"),
        );
      }
    },
    "a float of Python that crosses undeclared comes back as the same bits": (py) => {
      const via = floats(py).getattr("via");
      const callback = (x: number) => x;
      same(
        BITS.map((one) => via.call(callback, one).extract(str)),
        BITS,
      );
    },
    "f32 rounds to single and keeps -0, infinities and NaN": (py) => {
      const through = helpers(py).fn("same", [f32], f32);
      for (const [value, single, python] of [
        [0.1, Math.fround(0.1), "0.10000000149011612"],
        [-0, -0, "-0.0"],
        [1e300, Number.POSITIVE_INFINITY, "inf"],
        [1e-50, 0, "0.0"],
        [Number.NaN, Number.NaN, "nan"],
        [2 ** -149, 2 ** -149, "1.401298464324817e-45"],
      ] as const) {
        const object = py.import("builtins").getattr("float").call(value);
        same([through(value), object.extract(f32)], [single, single]);
        same(outcome(py, "id_f32", object), `float ${python}`);
      }
      refuses(PyTypeError, "value: must be real number, not str", () => py.eval("'1'").extract(f32));
    },
    "f64 takes int and __float__, and refuses what a double cannot hold": (py) => {
      same([py.eval("True").extract(f64), py.eval("-(2**53)").extract(f64)], [1, -(2 ** 53)]);
      same(py.import("fractions").getattr("Fraction").call(1, 4).extract(f64), 0.25);
      refuses(
        PyOverflowError,
        "value: a double cannot hold -9007199254740993 exactly, so f64 refuses it; declare bigint",
        () => py.eval("-(2**53) - 1").extract(f64),
      );
      refuses(PyTypeError, "value: must be real number, not str", () => py.eval("'1.5'").extract(f64));
      refuses(PyTypeError, "value: must be real number, not complex", () => py.eval("1j").extract(f64));
      same(outcome(py, "id_f64", py.eval("'1.5'")), "TypeError: argument 'x': must be real number, not str");
    },
  }),
];
