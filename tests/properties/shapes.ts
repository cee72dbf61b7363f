/** Types as data: what they are made of, the type itself, and values of it. */
import * as fc from "fast-check";
import type { ValueType } from "pyforge";
import * as pyforge from "pyforge";

export type Shape =
  | { readonly kind: "scalar"; readonly name: ScalarName }
  | { readonly kind: "nonZero"; readonly name: "i8" | "u32" | "i64" }
  | { readonly kind: "literal"; readonly values: readonly (string | number | boolean)[] }
  | {
      readonly kind: "list" | "set" | "frozenset" | "optional" | "record" | "tree" | "mapped";
      readonly of: Shape;
    }
  | { readonly kind: "dict"; readonly key: Shape; readonly of: Shape }
  | { readonly kind: "tuple" | "union"; readonly items: readonly Shape[] }
  | { readonly kind: "struct"; readonly fields: readonly FieldShape[] };

export interface FieldShape {
  readonly property: string;
  readonly name: string;
  readonly of: Shape;
  readonly absent: boolean;
}

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
const NAMES = Object.keys(VALUES) as ScalarName[];

const scalar: fc.Arbitrary<Shape> = fc.constantFrom(...NAMES).map((name) => ({ kind: "scalar", name }));
const KEYS = ["str", "i8", "u32", "i64", "bigint", "bool", "usize"] as const;
const keyScalar: fc.Arbitrary<Shape> = fc.constantFrom(...KEYS).map((name) => ({ kind: "scalar", name }));
const key: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 4, arbitrary: keyScalar },
  {
    weight: 1,
    arbitrary: fc
      .array(keyScalar, { minLength: 1, maxLength: 2 })
      .map((items): Shape => ({ kind: "tuple", items })),
  },
);
const literal: fc.Arbitrary<Shape> = fc
  .uniqueArray(fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean()), {
    minLength: 1,
    maxLength: 4,
  })
  .map((values) => ({ kind: "literal", values }));
const nonZero: fc.Arbitrary<Shape> = fc
  .constantFrom("i8" as const, "u32" as const, "i64" as const)
  .map((name) => ({ kind: "nonZero", name }));

const leaf: fc.Arbitrary<Shape> = fc.oneof({ weight: 6, arbitrary: scalar }, literal, nonZero);

/** A field's names in TypeScript and in Python. */
const NAMES_OF_FIELDS = [
  ["a", "a"],
  ["userName", "user_name"],
  ["__proto__", "__proto__"],
  ["then", "then"],
  ["class", "class_"],
] as const;

export const { shape } = fc.letrec<{ shape: Shape; composite: Shape }>((tie) => {
  const of = tie("shape");
  const wrapped = fc.record({
    kind: fc.constantFrom("list", "list", "optional", "record", "tree", "mapped"),
    of,
  }) as fc.Arbitrary<Shape>;
  const sets = fc.record({ kind: fc.constantFrom("set", "frozenset"), of: key }) as fc.Arbitrary<Shape>;
  const dict = fc.record({ kind: fc.constant("dict"), key, of }) as fc.Arbitrary<Shape>;
  const tuple = fc.array(of, { maxLength: 4 }).map((items): Shape => ({ kind: "tuple", items }));
  const struct = fc.array(fc.record({ of, absent: fc.boolean() }), { maxLength: NAMES_OF_FIELDS.length }).map(
    (fields): Shape => ({
      kind: "struct",
      fields: fields.map((field, index) => {
        const [property, name] = NAMES_OF_FIELDS[index] as (typeof NAMES_OF_FIELDS)[number];
        return { ...field, property, name };
      }),
    }),
  );
  // In this order no type accepts what another one of them wrote: Python's True is an int, too.
  const container = fc.oneof(
    of.map((item): Shape => ({ kind: "list", of: item })),
    dict,
    struct,
    sets,
  );
  const union = fc
    .tuple(
      fc.constant<Shape>({ kind: "scalar", name: "bool" }),
      fc.constantFrom<Shape[]>({ kind: "scalar", name: "i8" }, { kind: "scalar", name: "bigint" }),
      fc.constant<Shape>({ kind: "scalar", name: "str" }),
      container,
    )
    .chain((items) => fc.subarray(items, { minLength: 1 }))
    .map((items): Shape => ({ kind: "union", items }));
  return {
    shape: fc.oneof({ maxDepth: 3, depthSize: "small", withCrossShrink: true }, leaf, tie("composite")),
    composite: fc.oneof(wrapped, wrapped, sets, dict, tuple, struct, union),
  };
});

/** What the package exports under a scalar's name. */
const TYPES = pyforge as unknown as Readonly<Record<ScalarName, ValueType<unknown>>>;
const WRAPPERS = {
  list: pyforge.list,
  set: pyforge.set,
  frozenset: pyforge.frozenset,
  optional: pyforge.optional,
  record: pyforge.record,
};

/** The type that a shape describes. */
export function typeOf(given: Shape): ValueType<unknown> {
  switch (given.kind) {
    case "scalar":
      return TYPES[given.name] as ValueType<unknown>;
    case "nonZero":
      return pyforge.nonZero(TYPES[given.name] as ValueType<number>) as ValueType<unknown>;
    case "literal":
      return pyforge.literal(...given.values);
    case "tuple":
      return pyforge.tuple(...given.items.map(typeOf)) as ValueType<unknown>;
    case "union":
      return pyforge.union(...given.items.map(typeOf));
    case "dict":
      return pyforge.dict(typeOf(given.key), typeOf(given.of)) as ValueType<unknown>;
    case "struct":
      return structOf(given.fields);
    case "tree":
      return treeOf(typeOf(given.of));
    case "mapped":
      return pyforge.mapped(typeOf(given.of), {
        load: (value) => ({ wrapped: value }),
        store: ({ wrapped }) => wrapped,
      }) as ValueType<unknown>;
    default:
      return WRAPPERS[given.kind](typeOf(given.of)) as ValueType<unknown>;
  }
}

function structOf(fields: readonly FieldShape[]): ValueType<unknown> {
  const entries = fields.map(({ property, name, of, absent }) => {
    const type = typeOf(of);
    return [property, absent ? pyforge.maybe(type, { name }) : pyforge.field(type, { name })] as const;
  });
  return pyforge.struct(Object.fromEntries(entries)) as ValueType<unknown>;
}

function treeOf(of: ValueType<unknown>): ValueType<unknown> {
  const tree: ValueType<unknown> = pyforge.struct({
    value: of,
    children: pyforge.list(pyforge.lazy(() => tree)),
  }) as ValueType<unknown>;
  return tree;
}

/** The values of a scalar. */
export const scalarValues = (name: ScalarName): fc.Arbitrary<unknown> => VALUES[name];
