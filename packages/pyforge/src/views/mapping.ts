import type { PyAny, Python } from "../python/index.js";
import { Entries } from "./entries.js";
import { register } from "./reads.js";

/** Any object that counts as a `collections.abc.Mapping` (PyO3's `PyMapping`). */
export class PyMapping extends Entries {
  static override readonly pythonType: string = "collections.abc.Mapping";

  /** Makes instances of a class count as mappings: for `isinstance` in Python, and for this view. */
  static register(py: Python, type: PyAny): void {
    py.check();
    register(PyMapping, type);
  }
}
