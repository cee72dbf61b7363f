import { lasting, native } from "../native/index.js";
import { PyAny, type Python, toHandle } from "../python/index.js";
import { Indexed } from "./indexed.js";
import { container, perform } from "./reads.js";
import { PySequence } from "./sequence.js";
import { PyTuple } from "./tuple.js";

/** How `sort` orders. */
export interface SortOptions {
  /** What items are compared by: a Python callable, or a function that gets each item. */
  readonly key?: PyAny | ((item: never) => unknown);
  readonly reverse?: boolean;
}

/**
 * A Python list (PyO3's `PyList`). An iteration looks at the list anew at each step, as Python's does: it ends early
 * where the list shrank, and meets what was appended.
 */
export class PyList extends Indexed {
  static override readonly pythonType: string = "builtins.list";

  /** A new list of what an iterable gives; items convert by the undeclared table. */
  static from(py: Python, values: Iterable<unknown>): PyList {
    py.check();
    return new PyList(
      values instanceof PyAny ? native.call(lasting("builtins.list"), values) : toHandle(Array.from(values)),
    );
  }

  /** A new empty list. */
  static empty(py: Python): PyList {
    py.check();
    return new PyList(native.call(lasting("builtins.list")));
  }

  /** A copy of `self[low:high]`; bounds beyond the ends are clamped, negative ones count from the end. */
  getSlice(low: number, high: number): PyList {
    return new PyList(native.call(container("get_slice"), this, low, high));
  }

  /** `self[low:high] = values`, of any length. Raises TypeError for what is not iterable. */
  setSlice(low: number, high: number, values: unknown): void {
    native.test(container("set_slice"), this, low, high, values);
  }

  /** `del self[low:high]`. */
  delSlice(low: number, high: number): void {
    native.test(container("del_slice"), this, low, high);
  }

  /** Adds an item at the end. */
  append(value: unknown): void {
    perform(this, "append", value);
  }

  /** Inserts before an index, which is clamped to the ends. */
  insert(index: number, value: unknown): void {
    perform(this, "insert", index, value);
  }

  /** Sorts in place; equal items keep their order. */
  sort({ key, reverse = false }: SortOptions = {}): void {
    native.test(container("sort"), this, key, reverse);
  }

  /** Reverses in place. */
  reverse(): void {
    perform(this, "reverse");
  }

  /** A new tuple of the items. */
  toTuple(): PyTuple {
    return new PyTuple(native.call(lasting("builtins.tuple"), this));
  }

  /** The same object as a `PySequence`. */
  asSequence(): PySequence {
    return this.cast(PySequence);
  }
}
