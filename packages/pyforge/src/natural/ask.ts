import { type Handle, lasting, native } from "../native/index.js";
import { standsForObject } from "../python/index.js";

/** What a function of Python's `pyforge._natural` says of a natural proxy, as a natural value. */
export const ask = (name: string, proxy: unknown, ...values: unknown[]): unknown =>
  native.readCall(lasting(`pyforge._natural.${name}`), proxy, ...values);

/** The handle of a natural proxy that a method of ours was called on. */
export function handleOf(proxy: unknown): Handle {
  const handle =
    (typeof proxy === "object" && proxy !== null) || typeof proxy === "function"
      ? standsForObject(proxy)
      : undefined;
  if (handle === undefined) throw new TypeError("a method of a Python object was called on something else");
  return handle;
}

/** Reads a Python list of natural values, as `ask` gives it. */
export const listed = (list: unknown): unknown[] => native.readAll(handleOf(list));
