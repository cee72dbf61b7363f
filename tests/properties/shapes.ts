/** Types as data: what they are made of, the type itself, and values of it. */
import * as fc from "fast-check";
import type { ValueType } from "pyforge";
import * as pyforge from "pyforge";
import { FAMILIES } from "./families.js";
import { NAMES, type ScalarName } from "./scalars.js";

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
  | { readonly kind: "family"; readonly name: string }
  | { readonly kind: "struct" | "attributes" | "namedTuple"; readonly fields: readonly FieldShape[] };

export interface FieldShape {
  readonly property: string;
  readonly name: string;
  readonly of: Shape;
  readonly absent: boolean;
  /** Whether it goes the other way than its record: an attribute of a struct, an item of an object. */
  readonly other: boolean;
}

const scalar: fc.Arbitrary<Shape> = fc.constantFrom(...NAMES).map((name) => ({ kind: "scalar", name }));
const KEYS = ["str", "i8", "u32", "i64", "bigint", "bool", "usize"] as const;
const keyScalar: fc.Arbitrary<Shape> = fc.constantFrom(...KEYS).map((name) => ({ kind: "scalar", name }));
const named = (names: readonly string[]): fc.Arbitrary<Shape> =>
  fc.constantFrom(...names).map((name) => ({ kind: "family", name }));
const key: fc.Arbitrary<Shape> = fc.oneof(
  { weight: 4, arbitrary: keyScalar },
  { weight: 1, arbitrary: named(["uuid", "ip", "char", "timedelta"]) },
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

const leaf: fc.Arbitrary<Shape> = fc.oneof({ weight: 6, arbitrary: scalar }, literal, nonZero, {
  weight: 4,
  arbitrary: named(Object.keys(FAMILIES)),
});

/** A field's names in TypeScript and in Python. */
const NAMES_OF_FIELDS = [
  ["a", "a"],
  ["userName", "user_name"],
  ["__proto__", "__proto__"],
  ["then", "then"],
  ["class", "class_"],
] as const;

/** A field by its place: the first of an object is always there, and a tuple's are attributes that are. */
function fieldOf(
  kind: "struct" | "attributes" | "namedTuple",
  { of, absent, other }: Pick<FieldShape, "of" | "absent" | "other">,
  index: number,
): FieldShape {
  const [property, name] = NAMES_OF_FIELDS[index] as (typeof NAMES_OF_FIELDS)[number];
  const tuple = kind === "namedTuple";
  return {
    of,
    property,
    name: tuple ? name.replace(/^_+/, "") : name,
    absent: absent && !tuple && (kind === "struct" || index > 0),
    other: other && !tuple,
  };
}

export const { shape } = fc.letrec<{ shape: Shape; composite: Shape }>((tie) => {
  const of = tie("shape");
  const wrapped = fc.record({
    kind: fc.constantFrom("list", "list", "optional", "record", "tree", "mapped"),
    of,
  }) as fc.Arbitrary<Shape>;
  const sets = fc.record({ kind: fc.constantFrom("set", "frozenset"), of: key }) as fc.Arbitrary<Shape>;
  const dict = fc.record({ kind: fc.constant("dict"), key, of }) as fc.Arbitrary<Shape>;
  const tuple = fc.array(of, { maxLength: 4 }).map((items): Shape => ({ kind: "tuple", items }));
  const fields = (kind: "struct" | "attributes" | "namedTuple"): fc.Arbitrary<Shape> =>
    fc
      .array(fc.record({ of, absent: fc.boolean(), other: fc.integer({ max: 3 }).map((n) => n === 3) }), {
        minLength: kind === "struct" ? 0 : 1,
        maxLength: NAMES_OF_FIELDS.length,
      })
      .map((given): Shape => ({ kind, fields: given.map((field, index) => fieldOf(kind, field, index)) }));
  const struct = fields("struct");
  const record = fc.oneof(struct, fields("attributes"), fields("namedTuple"));
  // In this order no type accepts what another one of them wrote: Python's True is an int, too.
  const container = fc.oneof(
    of.map((item): Shape => ({ kind: "list", of: item })),
    dict,
    fc.oneof(struct, fields("attributes")),
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
    composite: fc.oneof(wrapped, wrapped, sets, dict, tuple, record, union),
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
    case "family":
      return (FAMILIES[given.name] as (typeof FAMILIES)[string]).type;
    case "struct":
    case "attributes":
    case "namedTuple":
      return recordOf(given.kind, given.fields);
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

function recordOf(
  kind: "struct" | "attributes" | "namedTuple",
  fields: readonly FieldShape[],
): ValueType<unknown> {
  const entries = fields.map(({ property, name, of, absent, other }) => {
    const otherWay = kind === "struct" ? { attribute: name } : { item: name };
    const where = other ? otherWay : { name };
    const type = typeOf(of);
    return [property, absent ? pyforge.maybe(type, where) : pyforge.field(type, where)] as const;
  });
  const declared = Object.fromEntries(entries);
  if (kind === "namedTuple") return pyforge.namedTuple(declared, { name: "Made" }) as ValueType<unknown>;
  const type = kind === "struct" ? pyforge.struct(declared) : pyforge.attributes(declared);
  return type as ValueType<unknown>;
}

function treeOf(of: ValueType<unknown>): ValueType<unknown> {
  const tree: ValueType<unknown> = pyforge.struct({
    value: of,
    children: pyforge.list(pyforge.lazy(() => tree)),
  }) as ValueType<unknown>;
  return tree;
}
