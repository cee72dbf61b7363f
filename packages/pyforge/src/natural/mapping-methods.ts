import { lasting, native } from "../native/index.js";
import { ask, handleOf, listed } from "./ask.js";
import { NaturalIterator } from "./iteration.js";
import { mappingToJSON } from "./show.js";

const contains = (self: unknown, key: unknown): boolean =>
  native.test(lasting("operator.contains"), self, key);

/** Pairs as arrays, as Map gives them. */
function* pairsOf(self: unknown): Generator<[unknown, unknown]> {
  const pairs = new NaturalIterator(ask("pairs", self) as object);
  for (const pair of pairs) yield listed(pair) as [unknown, unknown];
}

/**
 * Map's methods, for mappings where Python has neither attribute nor item of the name. Python's own `get`, `keys`,
 * `values` and `clear` stand before them.
 */
const METHODS = {
  get(this: unknown, key: unknown): unknown {
    return native.findItem(handleOf(this), key);
  },
  set(this: unknown, key: unknown, value: unknown): unknown {
    native.setItem(handleOf(this), key, value, true);
    return this;
  },
  has(this: unknown, key: unknown): boolean {
    return contains(this, key);
  },
  delete(this: unknown, key: unknown): boolean {
    const found = contains(this, key);
    if (found) native.deleteItem(handleOf(this), key);
    return found;
  },
  entries(this: unknown): Generator<[unknown, unknown]> {
    return pairsOf(this);
  },
  forEach(this: unknown, body: (value: unknown, key: unknown, map: unknown) => void, self?: unknown): void {
    for (const [key, value] of pairsOf(this)) Reflect.apply(body, self, [value, key, this]);
  },
  toJSON: mappingToJSON,
} as const;

const methods: ReadonlyMap<string, unknown> = new Map(Object.entries(METHODS));

/** What Map has of this name, for the mapping `self`. */
export const mapProperty = (self: number, key: string): unknown =>
  key === "size" ? native.size(self) : methods.get(key);
