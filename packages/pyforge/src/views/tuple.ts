import { lasting, native } from "../native/index.js";
import type { Python } from "../python/index.js";
import { Indexed } from "./indexed.js";
import { PyList } from "./list.js";
import { arrayOf, container } from "./reads.js";
import { PySequence } from "./sequence.js";

/** A Python tuple (PyO3's `PyTuple`). */
export class PyTuple extends Indexed {
  static override readonly pythonType: string = "builtins.tuple";

  /** A new tuple of what an iterable gives; items convert by the undeclared table. */
  static from(py: Python, values: Iterable<unknown>): PyTuple {
    py.check();
    return new PyTuple(native.call(lasting("builtins.tuple"), arrayOf(values)));
  }

  /** The empty tuple. */
  static empty(py: Python): PyTuple {
    py.check();
    return new PyTuple(native.call(lasting("builtins.tuple")));
  }

  /** `self[low:high]`; bounds beyond the ends are clamped, negative ones count from the end. */
  getSlice(low: number, high: number): PyTuple {
    return new PyTuple(native.call(container("get_slice"), this, low, high));
  }

  /** A new list of the items. */
  toList(): PyList {
    return PyList.from(this.py, this);
  }

  /** The same object as a `PySequence`. */
  asSequence(): PySequence {
    return this.cast(PySequence);
  }
}
