import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { PyBytes } from "./bytes.js";

/** Python's `marshal` (PyO3's `marshal`): a format of this Python version alone, for code objects and plain data. */
export const marshal = {
  /**
   * @param value converts by the undeclared table
   * @param version of the format; default: Python's newest
   * @throws PyValueError for what the format cannot hold
   */
  dumps(py: Python, value: unknown, version?: number): PyBytes {
    py.check();
    const rest = version === undefined ? [] : [version];
    return new PyBytes(native.call(lasting("marshal.dumps"), value, ...rest));
  },

  /**
   * The object. Never load what comes from outside: the reader trusts its data.
   * @throws PyEOFError for data that end early, PyValueError and PyTypeError for others that are wrong
   */
  loads(py: Python, data: Uint8Array | PyAny): PyAny {
    py.check();
    return new PyAny(native.call(lasting("marshal.loads"), data));
  },
} as const;
