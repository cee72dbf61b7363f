/** Types that are no scalars and hold no others: each with its values, and what Python must see. */
import * as fc from "fast-check";
import {
  buffer,
  char,
  complex,
  date,
  datetime,
  datetimeMicros,
  decimal,
  enumeration,
  f32,
  f64,
  finite,
  fn,
  fraction,
  i8,
  i16,
  i32,
  i64,
  ip,
  path,
  time,
  timedelta,
  u8,
  u16,
  u32,
  u64,
  uuid,
  type ValueType,
} from "pyforge";
import { bigints, floats, texts } from "./scalars.js";

interface Family {
  readonly type: ValueType<unknown>;
  readonly values: fc.Arbitrary<unknown>;
  /** An expression of Python, of a `value`. */
  readonly python: string;
}

const family = <T>(type: ValueType<T>, values: fc.Arbitrary<T>, python: string): Family => ({
  type: type as ValueType<unknown>,
  values,
  python,
});
/** Whose class is exactly this one. */
const exactly = (name: string): string => `type(value) is ${name}`;

const DAY = 86_400_000;
const days = fc.oneof(fc.constantFrom(-719_162, 2_932_896, 0), fc.integer({ min: -719_162, max: 2_932_896 }));
const millis = fc.oneof(
  fc.constantFrom(-62_135_596_800_000, 253_402_300_799_999, -1),
  fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }),
);
const micros = fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n });
const MOST_MICROS = 999_999_999n * 86_400_000_000n;
const clock = fc
  .record({
    hour: fc.nat({ max: 23 }),
    minute: fc.nat({ max: 59 }),
    second: fc.nat({ max: 59 }),
    microsecond: fc.nat({ max: 999_999 }),
    fold: fc.constantFrom(0, 1),
  })
  .map(({ fold, ...rest }) => (fold === 0 ? rest : { ...rest, fold: 1 as const }));

const digits = (maxLength: number, minLength = 1): fc.Arbitrary<string> =>
  fc.array(fc.nat({ max: 9 }), { minLength, maxLength }).map((all) => all.join(""));
const sign = fc.constantFrom("", "-");
const whole = digits(30).map((text) => text.replace(/^0+(?=\d)/, ""));
/** As Python writes them. */
const decimals = fc.oneof(
  fc.tuple(sign, whole).map((parts) => parts.join("")),
  fc.tuple(sign, whole, fc.constant("."), digits(6)).map((parts) => parts.join("")),
  fc
    .tuple(sign, fc.integer({ min: 1, max: 9 }), digits(5))
    .map(([minus, first, rest]) => `${minus}${first}.${rest}E+40`),
  fc.constantFrom("NaN", "-NaN", "sNaN", "NaN7", "Infinity", "-Infinity", "0E-9", "1E+17"),
);

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const fractions = fc.tuple(bigints, fc.bigInt({ min: 1n, max: 10n ** 30n })).map(([n, d]) => {
  const by = gcd(n, d);
  return { n: n / by, d: d / by };
});

const steps = texts.filter((text) => text !== "" && text !== "." && !/[/\p{Surrogate}]/u.test(text));
const paths = fc
  .tuple(fc.constantFrom("", "/"), fc.array(steps, { minLength: 1, maxLength: 3 }))
  .map(([root, parts]) => root + parts.join("/"));
const octets = fc.array(fc.nat({ max: 255 }), { minLength: 4, maxLength: 4 }).map((all) => all.join("."));
const groups = fc
  .array(fc.integer({ min: 1, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((all) => all.map((group) => group.toString(16)).join(":"));
const addresses = fc.oneof(octets, groups, fc.constantFrom("::", "::1", "2001:db8::", "fe80::1%eth0"));
const characters = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  fc.constantFrom("\0", "😀", "\ud800", "\udfff"),
);

const Color = { red: "r", green: "g", "dark blue": "" } as const;
const Level = { low: -1, high: 2 ** 53 - 1 } as const;
const Mode = { read: 1, write: 2, run: 8 } as const;
const members = <T>(all: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...all);
const combined = fc.subarray([1, 2, 8]).map((bits) => bits.reduce<number>((all, bit) => all | bit, 0));

const half = fn([i32], f64)((value) => value / 2);
const FUNCTIONS = [half, fn([i32], f64)(Math.sqrt), (value: number) => value * 0.5];

const PLAIN = {
  char: family(char, characters, "type(value) is str and len(value) == 1"),
  finite: family(
    finite,
    floats.filter((value) => Number.isFinite(value)),
    "type(value) is float and value - value == 0",
  ),
  date: family(
    date,
    days.map((day) => {
      const given = new Date(day * DAY);
      return { year: given.getUTCFullYear(), month: given.getUTCMonth() + 1, day: given.getUTCDate() };
    }),
    exactly("datetime.date"),
  ),
  time: family(time, clock, `${exactly("datetime.time")} and value.tzinfo is None`),
  datetime: family(
    datetime,
    millis.map((value) => new Date(value)),
    `${exactly("datetime.datetime")} and value.tzinfo is datetime.timezone.utc`,
  ),
  datetimeMicros: family(
    datetimeMicros,
    micros,
    `${exactly("datetime.datetime")} and value.tzinfo is datetime.timezone.utc`,
  ),
  timedelta: family(
    timedelta,
    fc.oneof(fc.constantFrom(0n, -1n, -MOST_MICROS), fc.bigInt({ min: -MOST_MICROS, max: MOST_MICROS })),
    exactly("datetime.timedelta"),
  ),
  decimal: family(decimal, decimals, exactly("decimal.Decimal")),
  fraction: family(fraction, fractions, exactly("fractions.Fraction")),
  complex: family(
    complex,
    fc.record({ re: floats, im: floats }, { noNullPrototype: true }),
    exactly("complex"),
  ),
  uuid: family(uuid, fc.uuid(), exactly("uuid.UUID")),
  path: family(path, paths, "isinstance(value, pathlib.Path)"),
  ip: family(ip, addresses, "type(value) in (ipaddress.IPv4Address, ipaddress.IPv6Address)"),
  enum: family(
    enumeration(Color, { name: "Color" }),
    members(Object.values(Color)),
    "type(value).__bases__ == (enum.Enum,) and type(value).__name__ == 'Color'",
  ),
  intEnum: family(
    enumeration(Level, { name: "Level", kind: "IntEnum" }),
    members(Object.values(Level)),
    "isinstance(value, enum.IntEnum) and value in (-1, 2**53 - 1)",
  ),
  flag: family(
    enumeration(Mode, { name: "Mode", kind: "Flag" }) as ValueType<number>,
    combined,
    "isinstance(value, enum.Flag) and type(value).__name__ == 'Mode'",
  ),
  fn: family(
    fn([i32], f64),
    members(FUNCTIONS),
    "callable(value) and type(value(4)) is float and value(4) == 2",
  ),
};

/** Typed arrays of each item, and the format that Python sees. */
const ARRAYS = {
  i8: family(buffer(i8), fc.int8Array({ maxLength: 9 }), "b"),
  u8: family(buffer(u8), fc.uint8Array({ maxLength: 9 }), "B"),
  i16: family(buffer(i16), fc.int16Array({ maxLength: 9 }), "h"),
  u16: family(buffer(u16), fc.uint16Array({ maxLength: 9 }), "H"),
  i32: family(buffer(i32), fc.int32Array({ maxLength: 9 }), "i"),
  u32: family(buffer(u32), fc.uint32Array({ maxLength: 9 }), "I"),
  i64: family(buffer(i64), fc.bigInt64Array({ maxLength: 9 }), "q"),
  u64: family(buffer(u64), fc.bigUint64Array({ maxLength: 9 }), "Q"),
  f32: family(buffer(f32), fc.float32Array({ maxLength: 9 }), "f"),
  f64: family(buffer(f64), fc.float64Array({ maxLength: 9 }), "d"),
};

export const FAMILIES: Readonly<Record<string, Family>> = {
  ...PLAIN,
  ...Object.fromEntries(
    Object.entries(ARRAYS).map(([item, { python: format, ...rest }]) => [
      `buffer of ${item}`,
      {
        ...rest,
        python: `type(value) is memoryview and (value.format, value.readonly) == ('${format}', False)`,
      },
    ]),
  ),
};

/** What the expressions need, and a table of them. */
export const FAMILY_CODE = `
import datetime, decimal, enum, fractions, ipaddress, pathlib, uuid

FAMILIES = {
${Object.entries(FAMILIES)
  .map(([name, { python }]) => `    "${name}": lambda value: ${python},`)
  .join("\n")}
}
`;
