/** Values that fit a shape, and values that fit all but one place of it. */
import * as fc from "fast-check";
import { FAMILIES } from "./families.js";
import { scalarValues } from "./scalars.js";
import type { Shape } from "./shapes.js";

/** How Python tells two keys apart. */
const keyOf = (value: unknown): string =>
  Array.isArray(value) ? `(${value.map(keyOf).join()})` : `${typeof value} ${String(value)}`;

const noZero = (value: unknown): boolean => value !== 0 && value !== 0n;

/** All values of a shape. */
export function anyOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "scalar":
      return scalarValues(shape.name);
    case "nonZero":
      return scalarValues(shape.name).filter(noZero);
    case "literal":
      return fc.constantFrom(...shape.values);
    case "list":
      return fc.array(anyOf(shape.of), { maxLength: 6 });
    case "optional":
      // None of the inner type is the outer one's, which comes back as null without the wrapping.
      if (shape.of.kind === "mapped" && mayBeNone(shape.of)) return fc.constant(null);
      return fc.option(anyOf(shape.of), { freq: 4, nil: null });
    case "mapped":
      return anyOf(shape.of).map((wrapped) => ({ wrapped }));
    case "tuple":
      return fc.tuple(...shape.items.map(anyOf));
    case "union":
      return fc.oneof(...shape.items.map(anyOf));
    case "set":
    case "frozenset":
      return keysOf(shape.of).map((keys) => new Set(keys));
    case "dict":
      return keysOf(shape.key).chain((keys) =>
        fc
          .array(anyOf(shape.of), { minLength: keys.length, maxLength: keys.length })
          .map((values) => new Map(keys.map((key, index) => [key, values[index]]))),
      );
    case "record":
      return fc
        .dictionary(
          fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom("__proto__", "then", "length")),
          anyOf(shape.of),
          {
            maxKeys: 4,
            noNullPrototype: false,
          },
        )
        .map((made) => Object.assign(Object.create(null) as object, made) as unknown);
    case "family":
      return (FAMILIES[shape.name] as (typeof FAMILIES)[string]).values;
    case "struct":
    case "attributes":
    case "namedTuple":
      return fc
        .tuple(
          ...shape.fields.map(({ of, absent }) =>
            absent ? fc.option(anyOf(of), { nil: undefined }) : anyOf(of),
          ),
        )
        .map((values) => {
          const entries = shape.fields.map(({ property }, index) => [property, values[index]] as const);
          return Object.fromEntries(
            entries.filter(([, value], index) => value !== undefined || !shape.fields[index]?.absent),
          );
        });
    case "tree": {
      const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
        tree: fc.record(
          {
            value: anyOf(shape.of),
            children: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie("tree"), { maxLength: 3 })),
          },
          { noNullPrototype: true },
        ),
      }));
      return tree;
    }
  }
}

function mayBeNone(shape: Shape): boolean {
  if (shape.kind === "mapped") return mayBeNone(shape.of);
  return shape.kind === "optional" || (shape.kind === "scalar" && shape.name === "none");
}

const keysOf = (shape: Shape): fc.Arbitrary<unknown[]> =>
  fc.uniqueArray(anyOf(shape), { maxLength: 5, selector: keyOf });

/** A value with one place that no type takes, and the path to it. */
export interface Spoilt {
  readonly value: unknown;
  readonly path: string;
}

/** What no type takes. */
const FOREIGN = Symbol("foreign");

/** Numbers that only native code refuses, which finds the place by itself. */
const BEYOND: Partial<Record<string, unknown>> = {
  i8: 300,
  u8: -1,
  i16: 0.5,
  u16: Number.NaN,
  i32: 2 ** 31,
  u32: -0,
  usize: 2 ** 53,
  i64: 2n ** 63n,
  u64: -1n,
  i128: 2n ** 127n,
};

/** Where to spoil: `pick(n)` is below n. And how Python shows a key. */
export interface Means {
  readonly pick: (count: number) => number;
  readonly repr: (key: string) => string;
}

/** Whether all characters are in every Unicode: Python's and Node's may differ in what can be printed of newer ones. */
const isOld = (text: string): boolean => !/[^\0-\u024f\ud800-\udfff]/u.test(text);

/** Spoils a value of the shape somewhere within. */
export function spoil(shape: Shape, value: unknown, means: Means, path = ""): Spoilt {
  const { pick, repr } = means;
  const inside = (of: Shape, part: unknown, step: string, rebuild: (spoilt: unknown) => unknown): Spoilt => {
    const spoilt = spoil(of, part, means, path + step);
    return { value: rebuild(spoilt.value), path: spoilt.path };
  };
  const here = { value: FOREIGN, path };
  switch (shape.kind) {
    case "scalar": {
      const beyond = BEYOND[shape.name];
      return beyond !== undefined && pick(2) === 0 ? { value: beyond, path } : here;
    }
    case "optional":
      return value === null ? here : inside(shape.of, value, "", (part) => part);
    case "mapped":
      return inside(shape.of, (value as { wrapped: unknown }).wrapped, "", (wrapped) => ({ wrapped }));
    case "list":
    case "tuple": {
      const items = [...(value as unknown[])];
      if (items.length === 0) return here;
      const index = pick(items.length);
      const of = "items" in shape ? (shape.items[index] as Shape) : shape.of;
      return inside(of, items[index], `[${index}]`, (part) => items.with(index, part));
    }
    case "dict": {
      const entries = [...(value as Map<unknown, unknown>)];
      const [key, item] = entries[pick(entries.length)] ?? [];
      if (shape.key.kind !== "scalar" || typeof key !== "string" || !isOld(key)) return here;
      return inside(shape.of, item, `[${repr(key)}]`, (part) => new Map([...entries, [key, part]]));
    }
    case "record": {
      const record = value as Record<string, unknown>;
      const names = Object.keys(record);
      const name = names[pick(names.length)];
      if (name === undefined || !isOld(name)) return here;
      return inside(shape.of, record[name], `[${repr(name)}]`, (part) => changed(record, name, part));
    }
    case "struct":
    case "attributes":
    case "namedTuple": {
      const struct = value as Record<string, unknown>;
      const field = shape.fields.filter(({ property }) => Object.hasOwn(struct, property))[
        pick(shape.fields.length)
      ];
      if (field === undefined) return here;
      const part = Object.getOwnPropertyDescriptor(struct, field.property)?.value as unknown;
      return inside(field.of, part, `.${field.name}`, (spoilt) => changed(struct, field.property, spoilt));
    }
    case "tree": {
      const { value: own, children } = value as { value: unknown; children: unknown[] };
      const index = pick(children.length + 1);
      if (index === children.length)
        return inside(shape.of, own, ".value", (part) => ({ value: part, children }));
      return inside(shape, children[index], `.children[${index}]`, (part) => ({
        value: own,
        children: children.with(index, part),
      }));
    }
    default:
      return here; // a union, a literal, a set: the whole
  }
}

/** A copy with another value of one property, `__proto__` like any other. */
function changed(object: Record<string, unknown>, name: string, value: unknown): unknown {
  const copy = Object.defineProperties(
    Object.create(Object.getPrototypeOf(object) as object | null) as object,
    Object.getOwnPropertyDescriptors(object),
  );
  return Object.defineProperty(copy, name, { value, enumerable: true, writable: true, configurable: true });
}
