import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { arrayOf, container, perform } from "./reads.js";

/**
 * A Python set (PyO3's `PySet`). Members are told apart by `__eq__` and `__hash__`, not as JavaScript's Set does. An
 * iteration raises RuntimeError when the set changes its size.
 */
export class PySet extends PyAny {
  static override readonly pythonType: string = "builtins.set";
  declare protected readonly set: true;

  /**
   * A new set of what an iterable gives; members convert by the undeclared table.
   * @throws PyTypeError for members that have no hash
   */
  static from(py: Python, values: Iterable<unknown>): PySet {
    py.check();
    return new PySet(native.call(lasting("builtins.set"), arrayOf(values)));
  }

  /** A new empty set. */
  static empty(py: Python): PySet {
    py.check();
    return new PySet(native.call(lasting("builtins.set")));
  }

  /** How many members it has. */
  get size(): number {
    return this.len();
  }

  /** Adds a member, where PyAny's `add` is `+`, which sets have not. Gives the set, as JavaScript's Set does. */
  override add(value: unknown): this {
    perform(this, "add", value);
    return this;
  }

  /** Removes a member; false where it is none. */
  discard(value: unknown): boolean {
    return native.test(container("discard"), this, value);
  }

  /** Takes some member out; undefined where the set is empty. */
  pop(): PyAny | undefined {
    return this.isEmpty() ? undefined : new PyAny(native.callMethod(PyAny.handleOf(this), "pop"));
  }

  /** Removes all members. */
  clear(): void {
    perform(this, "clear");
  }
}
