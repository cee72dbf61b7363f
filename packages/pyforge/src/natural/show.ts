import { PyTypeError } from "../errors/index.js";
import { type Handle, native } from "../native/index.js";
import { standsForObject } from "../python/index.js";
import { ask, handleOf, listed } from "./ask.js";

/** `util.inspect` of a proxy: Python's `repr`. It never throws, and runs nothing but `__repr__`. */
export function show(this: unknown): string {
  const object =
    (typeof this === "object" && this !== null) || typeof this === "function"
      ? standsForObject(this)
      : undefined;
  if (object === undefined) return "[Python object]"; // what stands behind all proxies, shown by `showProxy`
  try {
    return native.repr(object);
  } catch (error) {
    return `<unprintable ${typeText(object)} object: ${errorText(error)}>`;
  }
}

function typeText(object: Handle): string {
  try {
    return native.typeName(object);
  } catch {
    return "Python";
  }
}

function errorText(error: unknown): string {
  try {
    return `${(error as Error).name}: ${(error as Error).message}`;
  } catch {
    return "an error without a text";
  }
}

/** `str(object)`. */
export function text(this: unknown): string {
  return native.str(handleOf(this));
}

function itself(this: unknown): unknown {
  return this;
}

/** What JavaScript's own operators get: numbers exactly, anything else as `str` where text will do. */
export function toPrimitive(this: unknown, hint: string): unknown {
  return ask("primitive", this, hint);
}

/** Data for `JSON.stringify`: mappings as objects, numbers as numbers; other objects are refused as Python's json does. */
function numberForJSON(this: unknown): unknown {
  return ask("json_number", this);
}

/** The same for mappings, whose keys must be strings. */
export function mappingToJSON(this: unknown): unknown {
  const entries = listed(ask("json_items", this)).map((pair) => listed(pair));
  return Object.fromEntries(entries as [string, unknown][]);
}

/** Properties beside Python's attributes that every object has, where Python has none of the name. */
export const COMMON: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["toString", text],
  ["toLocaleString", text],
  ["valueOf", itself],
  ["hasOwnProperty", Object.prototype.hasOwnProperty],
  ["toJSON", numberForJSON],
]);

/** A property named by a symbol cannot be set: Python has no such names. */
export function refuseSymbol(key: symbol): never {
  throw new PyTypeError(`a Python object has no attribute named ${String(key)}; names are strings`);
}
