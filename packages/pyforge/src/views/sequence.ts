import { lasting, native } from "../native/index.js";
import type { PyAny, Python } from "../python/index.js";
import { Indexed } from "./indexed.js";
import { PyList } from "./list.js";
import { container, register } from "./reads.js";
import { PyTuple } from "./tuple.js";

/** Any object that counts as a `collections.abc.Sequence` (PyO3's `PySequence`). */
export class PySequence extends Indexed {
  static override readonly pythonType: string = "collections.abc.Sequence";

  /** Makes instances of a class count as sequences: for `isinstance` in Python, and for this view. */
  static register(py: Python, type: PyAny): void {
    py.check();
    register(PySequence, type);
  }

  /** `self + other`, a new sequence. Raises TypeError where the sequences do not concatenate. */
  concat(other: unknown): PySequence {
    return new PySequence(native.call(lasting("operator.concat"), this, other));
  }

  /** `self * count`, a new sequence. */
  repeat(count: number): PySequence {
    return new PySequence(native.call(lasting("operator.mul"), this, count));
  }

  /** `self += other`: the same sequence where it can change, else a new one. */
  inPlaceConcat(other: unknown): PySequence {
    return new PySequence(native.call(lasting("operator.iconcat"), this, other));
  }

  /** `self *= count`: the same sequence where it can change, else a new one. */
  inPlaceRepeat(count: number): PySequence {
    return new PySequence(native.call(lasting("operator.imul"), this, count));
  }

  /** `self[low:high]`. */
  getSlice(low: number, high: number): PySequence {
    return new PySequence(native.call(container("get_slice"), this, low, high));
  }

  /** `self[low:high] = values`. */
  setSlice(low: number, high: number, values: unknown): void {
    native.test(container("set_slice"), this, low, high, values);
  }

  /** `del self[low:high]`. */
  delSlice(low: number, high: number): void {
    native.test(container("del_slice"), this, low, high);
  }

  /** How many items equal the value. */
  count(value: unknown): number {
    return native.readCall(lasting("operator.countOf"), this, value) as number;
  }

  /** A new list of the items. */
  toList(): PyList {
    return PyList.from(this.py, this);
  }

  /** A new tuple of the items. */
  toTuple(): PyTuple {
    return PyTuple.from(this.py, this);
  }
}
