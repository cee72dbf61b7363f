import type { Handle } from "../native/index.js";
import { PyAny } from "../python/index.js";

/** Hook `natural`: the proxy of a Python object that has none yet. */
export function naturalProxy(object: Handle, _shape: number): unknown {
  return new PyAny(object);
}
