import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { Entries } from "./entries.js";
import { PyMapping } from "./mapping.js";

/** A read-only look at a mapping (PyO3's `PyMappingProxy`): what changes there is seen here. */
export class PyMappingProxy extends Entries {
  static override readonly pythonType: string = "types.MappingProxyType";

  /** @throws PyTypeError for what is no mapping, lists and tuples among it */
  static from(py: Python, mapping: PyAny): PyMappingProxy {
    py.check();
    return new PyMappingProxy(native.call(lasting("types.MappingProxyType"), mapping));
  }

  /** A copy of the mapping, by its own `copy`. */
  copy(): PyMapping {
    return new PyMapping(native.callMethod(PyAny.handleOf(this), "copy"));
  }
}
