import { native } from "../native/index.js";
import { ask, handleOf } from "./ask.js";
import { text } from "./show.js";

const integer = (value: unknown): number => Math.trunc(Number(value)) || 0;
const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** What `splice` takes out: where it begins, and how many. */
function cut(values: readonly unknown[], length: number): [start: number, count: number] {
  if (values.length === 0) return [0, 0];
  const given = integer(values[0]);
  const start = clamp(given < 0 ? length + given : given, length);
  return [start, values.length === 1 ? length - start : clamp(integer(values[1]), length - start)];
}

/** Array's methods that change the length, on the Python list itself. All others are Array's own, by way of the traps. */
const METHODS = {
  push(this: unknown, ...items: unknown[]): unknown {
    return ask("extend", this, ...items);
  },
  unshift(this: unknown, ...items: unknown[]): unknown {
    return ask("prepend", this, ...items);
  },
  shift(this: unknown): unknown {
    const list = handleOf(this);
    const first = native.findItem(list, 0);
    if (first !== undefined) native.deleteItem(list, 0);
    return first;
  },
  /** The items taken out are a new Python list. */
  splice(this: unknown, ...values: unknown[]): unknown {
    const [start, count] = cut(values, native.size(handleOf(this)));
    return ask("splice", this, start, count, ...values.slice(2));
  },
  toString: text,
  toLocaleString: text,
} as const;

const methods: ReadonlyMap<string, unknown> = new Map(Object.entries(METHODS));

/** What Array has of this name. */
export const arrayProperty = (key: string): unknown =>
  methods.get(key) ?? (Array.prototype as unknown as Record<string, unknown>)[key];
