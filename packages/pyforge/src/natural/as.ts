import { native } from "../native/index.js";
import { isScalar, type ValueType } from "../plan/index.js";
import { PyAny, Python, standsForObject, toHandle } from "../python/index.js";

/**
 * A natural value as `type` declares it; JavaScript's own values are read by the same rules.
 * @throws PyTypeError, PyOverflowError or PyValueError, with the path: `value[3]: 'str' object …`
 */
export function as<T>(value: unknown, type: ValueType<T>): T {
  const proxied = (typeof value === "object" && value !== null) || typeof value === "function";
  const object = proxied ? standsForObject(value) : undefined;
  if (object !== undefined && isScalar(type)) return native.loadScalar(object, type.node.op) as T; // one crossing
  return Python.attach(() => new PyAny(toHandle(value, true)).extract(type));
}
