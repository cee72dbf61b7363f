import { PyAny, type Python, toHandle } from "../python/index.js";

/** A Python dict (PyO3's `PyDict`). */
export class PyDict extends PyAny {
  static override readonly pythonType: string = "builtins.dict";

  /**
   * A new dict; keys and values convert by the undeclared table, the order is kept.
   * @param entries a plain object (its own enumerable properties), a Map, or [key, value] pairs
   */
  static from(
    py: Python,
    entries: Readonly<Record<string, unknown>> | Iterable<readonly [unknown, unknown]>,
  ): PyDict {
    py.check();
    const pairs =
      Symbol.iterator in entries
        ? (entries as Iterable<readonly [unknown, unknown]>)
        : Object.entries(entries);
    return new PyDict(toHandle(new Map(pairs)));
  }
}
