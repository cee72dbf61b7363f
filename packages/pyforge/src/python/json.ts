import { lasting, native, transient } from "../native/index.js";
import type { PyAny } from "./any.js";
import { loadPlanned } from "./planned.js";
import { untypedType } from "./values.js";

/**
 * What `JSON.stringify` writes for a Python object. Python checks and copies it, so that what JSON cannot say is refused
 * with its path, and here dicts become objects without a prototype: `__proto__` is a key like any other.
 */
export const jsonOf = (object: PyAny): unknown =>
  objects(transient(() => loadPlanned(native.call(lasting("pyforge._json.copy"), object), untypedType)));

function objects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(objects);
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, item] of value as Map<string, unknown>) object[key] = objects(item);
  return object;
}
