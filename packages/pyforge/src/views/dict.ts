import { lasting, native } from "../native/index.js";
import { PyAny, type Python, toHandle } from "../python/index.js";
import { Entries } from "./entries.js";
import { PyMapping } from "./mapping.js";
import { container, perform } from "./reads.js";

/** What a dict is made of: a plain object (its own enumerable properties), a Map, or [key, value] pairs. */
export type DictEntries = Readonly<Record<string, unknown>> | Iterable<readonly [unknown, unknown]>;

/** What `setDefaultWithResult` did. */
export interface SetDefaultResult {
  /** What the dict holds now. */
  readonly value: PyAny;
  /** Whether it is the default, put in just now. */
  readonly inserted: boolean;
}

/**
 * A Python dict (PyO3's `PyDict`), with JavaScript's Map methods beside. A subclass answers by its own methods.
 * Iterating gives the keys, as in Python; `entries()` gives pairs.
 */
export class PyDict extends Entries {
  static override readonly pythonType: string = "builtins.dict";

  /**
   * A new dict; keys and values convert by the undeclared table, the order is kept.
   * @param entries JavaScript's, or a Python mapping or iterable of pairs (PyO3's `from_sequence`)
   * @throws PyTypeError for keys that have no hash
   */
  static from(py: Python, entries: DictEntries | PyAny): PyDict {
    py.check();
    if (entries instanceof PyAny) return new PyDict(native.call(lasting("builtins.dict"), entries));
    const pairs =
      Symbol.iterator in entries
        ? (entries as Iterable<readonly [unknown, unknown]>)
        : Object.entries(entries);
    return new PyDict(toHandle(new Map(pairs)));
  }

  /** A new empty dict. */
  static empty(py: Python): PyDict {
    py.check();
    return new PyDict(native.call(lasting("builtins.dict")));
  }

  /** As `setItem`. */
  set(key: unknown, value: unknown): this {
    this.setItem(key, value);
    return this;
  }

  /** Removes a key; false where it is absent. `delItem` raises KeyError there. */
  delete(key: unknown): boolean {
    if (!this.contains(key)) return false;
    this.delItem(key);
    return true;
  }

  /** Removes all keys. */
  clear(): void {
    perform(this, "clear");
  }

  /** A new dict of the same keys and values. */
  copy(): PyDict {
    return new PyDict(native.callMethod(PyAny.handleOf(this), "copy"));
  }

  /** Sets what `other` has: a mapping of Python's, a Map, a plain object, or pairs. Keys that exist get new values. */
  update(other: unknown): void {
    perform(this, "update", other);
  }

  /** As `update`, but keys that exist keep their values. */
  updateIfMissing(other: unknown): void {
    native.test(container("update_if_missing"), this, other);
  }

  /** The value of a key; where it is absent, sets the default and gives that. */
  setDefault(key: unknown, value: unknown): PyAny {
    return new PyAny(native.callMethod(PyAny.handleOf(this), "setdefault", key, value));
  }

  /** As `setDefault`, and says which of the two it was. */
  setDefaultWithResult(key: unknown, value: unknown): SetDefaultResult {
    const before = this.size;
    return { value: this.setDefault(key, value), inserted: this.size !== before };
  }

  /**
   * Pairs of key and value, in order. Raises RuntimeError, as Python does, at the step after the dict changed its size
   * ("dictionary changed size during iteration"), or where its keys were replaced by as many others ("dictionary keys
   * changed during iteration"). Setting the values of keys that exist is fine.
   */
  *entries(): Generator<[PyAny, PyAny], void, undefined> {
    for (const item of this.callMethod("items")) yield [item.getItem(0), item.getItem(1)];
  }

  /** The same object as a `PyMapping`. */
  asMapping(): PyMapping {
    return this.cast(PyMapping);
  }
}
