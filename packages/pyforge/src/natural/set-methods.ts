import { lasting, native } from "../native/index.js";
import { ask, handleOf } from "./ask.js";
import { NaturalIterator } from "./iteration.js";

const itemsOf = (self: unknown): NaturalIterator =>
  new NaturalIterator(native.readIterate(handleOf(self)) as object);

/** Set's methods, where Python's sets have none of the name (`add`, `clear` and `union` are theirs). */
const METHODS = {
  has(this: unknown, value: unknown): boolean {
    return native.test(lasting("operator.contains"), this, value);
  },
  delete(this: unknown, value: unknown): boolean {
    return ask("discard", this, value) as boolean;
  },
  keys(this: unknown): NaturalIterator {
    return itemsOf(this);
  },
  values(this: unknown): NaturalIterator {
    return itemsOf(this);
  },
  *entries(this: unknown): Generator<[unknown, unknown]> {
    for (const item of itemsOf(this)) yield [item, item];
  },
  forEach(this: unknown, body: (value: unknown, key: unknown, set: unknown) => void, self?: unknown): void {
    for (const item of itemsOf(this)) Reflect.apply(body, self, [item, item, this]);
  },
} as const;

const methods: ReadonlyMap<string, unknown> = new Map(Object.entries(METHODS));

/** What Set has of this name, for the set `self`. */
export const setProperty = (self: number, key: string): unknown =>
  key === "size" ? native.size(self) : methods.get(key);
