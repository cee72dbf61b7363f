import { lasting, native } from "../native/index.js";
import type { PyAny, Python } from "../python/index.js";
import { type DictEntries, PyDict } from "./dict.js";
import { Entries } from "./entries.js";

/** A Python frozendict (PyO3's `PyFrozenDict`), which Python has since 3.15. No object of an older Python is one. */
export class PyFrozenDict extends Entries {
  static override readonly pythonType: string = "pyforge._containers.frozendict";
  declare protected readonly frozendict: true;

  /**
   * A new frozendict; keys and values convert by the undeclared table, the order is kept.
   * @param entries as of `PyDict.from`
   * @throws PyTypeError before Python 3.15, and for keys that have no hash
   */
  static from(py: Python, entries: DictEntries | PyAny): PyFrozenDict {
    const dict = PyDict.from(py, entries);
    return new PyFrozenDict(native.call(lasting(PyFrozenDict.pythonType), dict));
  }
}
