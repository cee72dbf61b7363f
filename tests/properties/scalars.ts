/** Values of the scalars, those at the edges often. */
import * as fc from "fast-check";

const integers = (minimum: number, maximum: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(minimum, maximum, 0, Math.min(1, maximum)),
    fc.double({ min: minimum, max: maximum, noNaN: true }).map((value) => Math.trunc(value) + 0),
  );
const wide = (bits: bigint, signed: boolean): fc.Arbitrary<bigint> => {
  const [minimum, maximum] = signed ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n] : [0n, 2n ** bits - 1n];
  const edges = [minimum, maximum, 0n, 1n, 2n ** 53n, 2n ** 31n].filter((edge) => edge <= maximum);
  return fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: minimum, max: maximum }));
};
const MAX = Number.MAX_SAFE_INTEGER;
/** Long ones lie about the blocks of 64 KB in which strings travel. */
const LONG = [255, 256, 257, 65_535, 65_536, 65_537].flatMap((length) =>
  ["x", "é", "字", "😀"].map((character) => character.repeat(length)),
);
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 20, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  // Code units one by one: halves of pairs, alone and together.
  {
    weight: 20,
    arbitrary: fc
      .array(fc.constantFrom("a", "\0", "é", "\ud83d", "\ude00", "\ud800", "\udfff", "字"), { maxLength: 6 })
      .map((units) => units.join("")),
  },
  { weight: 1, arbitrary: fc.constantFrom(...LONG) },
);
export const floats: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    Number.NaN,
    Infinity,
    -Infinity,
    5e-324,
    -5e-324,
    2 ** 53,
    1e300,
    0.1,
    1,
    2 ** 53 - 1,
  ),
  fc.double(),
);
export const bigints: fc.Arbitrary<bigint> = fc.oneof(
  wide(128n, true),
  fc.bigInt({ min: -(10n ** 400n), max: 10n ** 400n }),
);

/** One row per scalar: its values. More scalars, one row each. */
const VALUES = {
  none: fc.constant(null),
  bool: fc.boolean(),
  i8: integers(-128, 127),
  i16: integers(-(2 ** 15), 2 ** 15 - 1),
  i32: integers(-(2 ** 31), 2 ** 31 - 1),
  u8: integers(0, 255),
  u16: integers(0, 2 ** 16 - 1),
  u32: integers(0, 2 ** 32 - 1),
  isize: integers(-MAX, MAX),
  usize: integers(0, MAX),
  i64: wide(64n, true),
  u64: wide(64n, false),
  i128: wide(128n, true),
  u128: wide(128n, false),
  bigint: bigints,
  f64: floats,
  f32: floats.map(Math.fround),
  number: floats,
  str: texts,
  bytes: fc.uint8Array({ maxLength: 20 }),
};
export type ScalarName = keyof typeof VALUES;
export const NAMES = Object.keys(VALUES) as ScalarName[];

/** The values of a scalar. */
export const scalarValues = (name: ScalarName): fc.Arbitrary<unknown> => VALUES[name];
