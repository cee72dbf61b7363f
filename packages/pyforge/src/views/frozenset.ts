import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { arrayOf } from "./reads.js";
import { PySet } from "./set.js";

/** A Python frozenset (PyO3's `PyFrozenSet`). */
export class PyFrozenSet extends PyAny {
  static override readonly pythonType: string = "builtins.frozenset";
  declare protected readonly frozenset: true;

  /**
   * A new frozenset of what an iterable gives; members convert by the undeclared table.
   * @throws PyTypeError for members that have no hash
   */
  static from(py: Python, values: Iterable<unknown>): PyFrozenSet {
    py.check();
    return new PyFrozenSet(native.call(lasting("builtins.frozenset"), arrayOf(values)));
  }

  /** The empty frozenset. */
  static empty(py: Python): PyFrozenSet {
    py.check();
    return new PyFrozenSet(native.call(lasting("builtins.frozenset")));
  }

  /** Collects members one by one (PyO3's `PyFrozenSetBuilder`). */
  static builder(py: Python): PyFrozenSetBuilder {
    return new PyFrozenSetBuilder(PySet.empty(py));
  }

  /** How many members it has. */
  get size(): number {
    return this.len();
  }
}

/** A frozenset in the making. */
export class PyFrozenSetBuilder {
  readonly #members: PySet;

  /** @internal Made by `PyFrozenSet.builder`. */
  constructor(members: PySet) {
    this.#members = members;
  }

  /** @throws PyTypeError for a member that has no hash */
  add(value: unknown): this {
    this.#members.add(value);
    return this;
  }

  /** The frozenset of what was added so far. */
  finalize(): PyFrozenSet {
    return PyFrozenSet.from(this.#members.py, this.#members);
  }
}
