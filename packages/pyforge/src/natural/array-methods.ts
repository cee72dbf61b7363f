import { native } from "../native/index.js";
import { ask, handleOf } from "./ask.js";
import { toString } from "./show.js";

/** An argument that counts from the end where it is negative, within a length. */
function within(value: unknown, length: number): number {
  const integer = Math.trunc(Number(value)) || 0;
  return integer < 0 ? Math.max(length + integer, 0) : Math.min(integer, length);
}

/** Array's methods that change the length, on the Python list itself. All others are Array's own, by way of the traps. */
const METHODS = {
  push(this: unknown, ...items: unknown[]): unknown {
    return ask("extend", handleOf(this), ...items);
  },
  unshift(this: unknown, ...items: unknown[]): unknown {
    return ask("prepend", handleOf(this), ...items);
  },
  shift(this: unknown): unknown {
    const list = handleOf(this);
    const first = native.findItem(list, 0);
    if (first !== undefined) native.deleteItem(list, 0);
    return first;
  },
  /** The items taken out are a new Python list. */
  splice(this: unknown, ...values: unknown[]): unknown {
    const list = handleOf(this);
    const length = native.size(list);
    const start = within(values[0], length);
    const rest = length - start;
    const count =
      values.length === 0
        ? 0
        : values.length === 1
          ? rest
          : Math.max(Math.min(within(values[1], length), rest), 0);
    return ask("splice", list, start, count, ...values.slice(2));
  },
  toString,
  toLocaleString: toString,
} as const;

const methods: ReadonlyMap<string, unknown> = new Map(Object.entries(METHODS));

/** What Array has of this name. */
export const arrayProperty = (key: string): unknown =>
  methods.get(key) ?? (Array.prototype as unknown as Record<string, unknown>)[key];
