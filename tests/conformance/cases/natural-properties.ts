import fc from "fast-check";
import { type PyValue, python } from "pyforge";
import { same, theme } from "../harness.js";

const RUNS = { numRuns: 200 };

/** What is the same in JavaScript and in JSON: no number that Python would give another type. */
const item = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
const place = fc.integer({ min: -8, max: 8 });

/** One step on an array, real or natural: what it gives. */
type Step<T> = (target: T) => unknown;
type Items = unknown[];

/** Array's methods; where Python's stand before them (`pop`, `reverse`, `sort`), only what they do to the list. */
const arrayStep: fc.Arbitrary<Step<Items>> = fc.oneof(
  fc.array(item, { maxLength: 3 }).map((items) => (xs: Items) => xs.push(...items)),
  fc.array(item, { maxLength: 3 }).map((items) => (xs: Items) => xs.unshift(...items)),
  fc.constant((xs: Items) => xs.shift()),
  fc.constant((xs: Items) => (xs.length === 0 ? 0 : xs.pop())),
  fc.constant((xs: Items) => void xs.reverse()),
  fc.tuple(place, place, fc.array(item, { maxLength: 3 })).map(
    ([start, count, items]) =>
      (xs: Items) =>
        xs.splice(start, count, ...items),
  ),
  place.map((start) => (xs: Items) => xs.splice(start)),
  fc.tuple(item, place, place).map(
    ([value, start, end]) =>
      (xs: Items) =>
        void xs.fill(value, start, end),
  ),
  fc.tuple(place, place, place).map(
    ([to, start, end]) =>
      (xs: Items) =>
        void xs.copyWithin(to, start, end),
  ),
  fc.tuple(fc.nat(8), item).map(([index, value]) => (xs: Items) => {
    if (index < xs.length) xs[index] = value;
  }),
  fc.nat(4).map((length) => (xs: Items) => {
    if (length < xs.length) xs.length = length;
  }),
  fc.tuple(place, place).map(
    ([start, end]) =>
      (xs: Items) =>
        xs.slice(start, end),
  ),
  item.map((value) => (xs: Items) => [
    xs.includes(value),
    xs.lastIndexOf(value),
    xs.concat([value], [[value]]),
  ]),
  place.map((index) => (xs: Items) => [xs.at(index), Math.abs(index) in xs, Object.keys(xs)]),
  fc.constant((xs: Items) => [
    xs.join("|"),
    [...xs.entries()],
    xs.findLastIndex((x) => typeof x === "string"),
  ]),
  fc.constant((xs: Items) => {
    const [first = "none", , ...rest] = xs;
    return [first, rest, { ...xs }, Reflect.ownKeys(xs).length];
  }),
  fc.constant((xs: Items) => [
    xs.flatMap((x) => [x, x]),
    xs.reduceRight((all: string, x) => `${all}${x}`, ""),
  ]),
);

const key = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom("a", "b", "__proto__", "size", "then"));
type Entries = Map<unknown, unknown>;

/** Map's methods by way of `call`, because a key of their name stands before them as a property. */
const mapStep: fc.Arbitrary<Step<Entries>> = fc.oneof(
  fc.tuple(key, item).map(
    ([name, value]) =>
      (map: Entries) =>
        void map.set(name, value),
  ),
  key.map((name) => (map: Entries) => map.delete(name)),
  key.map((name) => (map: Entries) => map.has(name)),
  key.map((name) => (map: Entries) => map.get(name) ?? null),
  fc.constant((map: Entries) => [...map.keys()]),
  fc.constant((map: Entries) => [...map.entries()]),
  fc.constant((map: Entries) => {
    const seen: unknown[] = [];
    map.forEach((value, name) => void seen.push([name, value]));
    return seen;
  }),
  fc.constant((map: Entries) => void map.clear()),
);

/** Natural lists as arrays, for comparison. */
const plain = (value: unknown): unknown => (Array.isArray(value) ? value.map(plain) : value);

export const naturalPropertyCases = theme("natural properties", {
  "a list does what an array does": () => {
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 6 }),
        fc.array(arrayStep, { maxLength: 12 }),
        (start, steps) => {
          const real: Items = [...start];
          const natural = python.from(start) as unknown as Items;
          for (const step of steps) {
            same(plain(step(natural)), plain(step(real)));
            same([...natural], real);
          }
        },
      ),
      RUNS,
    );
  },
  "a dict does what a Map does": () => {
    const keys = fc.constantFrom(1, 2, "a", "b");
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, item)), fc.array(mapStep, { maxLength: 12 }), (start, steps) => {
        const real: Entries = new Map<unknown, unknown>(start);
        const dict = python.from(new Map<unknown, unknown>(start));
        for (const step of steps) {
          same(plain(step(asMap(dict))), plain(step(real)));
          same([...asMap(dict).entries()], [...real]);
        }
      }),
      RUNS,
    );
  },
  "a property set is the item read, by any name": () => {
    const dict = python.import("builtins").dict;
    const attributes = new Set([...python.builtins.dir(dict)] as unknown[]);
    fc.assert(
      fc.property(fc.string(), item, (name, value) => {
        fc.pre(!attributes.has(name) && name !== "then");
        const d = dict() as unknown as Record<string, unknown>;
        d[name] = value;
        same(
          [d[name], name in d, Object.keys(d), { ...d }],
          [value, true, [name], Object.fromEntries([[name, value]])],
        );
        delete d[name];
        same([Object.keys(d), Object.hasOwn(d, name)], [[], false]);
      }),
      RUNS,
    );
  },
});

/** Methods of an empty dict serve every dict: no item stands before them there. */
function asMap(dict: PyValue): Entries {
  const methods = python.builtins.dict() as unknown as Record<string, (...values: unknown[]) => unknown>;
  const call =
    (name: string) =>
    (...values: unknown[]) =>
      methods[name].apply(dict, values);
  const own = { keys: () => dict.keys(), clear: () => dict.clear(), get: (name: unknown) => dict.get(name) };
  const borrowed = ["set", "delete", "has", "entries", "forEach"].map((name) => [name, call(name)] as const);
  return { ...Object.fromEntries(borrowed), ...own } as unknown as Entries;
}
