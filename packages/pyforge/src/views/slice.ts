import { lasting, native, transient } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { container, viewOf } from "./reads.js";

/** Where a slice begins, ends and steps in a sequence of some length, and how many items it has. */
export interface SliceIndices {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly sliceLength: number;
}

/** A Python slice (PyO3's `PySlice`): a key for `getItem`, `setItem` and `delItem`. */
export class PySlice extends PyAny {
  static override readonly pythonType: string = "builtins.slice";

  /** `slice(start, stop, step)`; null is Python's default for each, and any object is taken, as Python takes it. */
  static from(py: Python, start: unknown, stop: unknown, step: unknown = null): PySlice {
    py.check();
    return new PySlice(native.call(lasting("builtins.slice"), start, stop, step));
  }

  /** `[:]`. */
  static full(py: Python): PySlice {
    return PySlice.from(py, null, null);
  }

  /** Where it begins; None for an open end. */
  get start(): PyAny {
    return viewOf(PyAny, this, "start");
  }

  /** Where it ends; None for an open end. */
  get stop(): PyAny {
    return viewOf(PyAny, this, "stop");
  }

  /** From one to the next; None for 1. */
  get step(): PyAny {
    return viewOf(PyAny, this, "step");
  }

  /**
   * What the slice means for a sequence of `length` items; bounds beyond the ends are clamped.
   * @throws PyValueError for a step of 0 or a negative length, PyTypeError for bounds that are no integers
   */
  indices(length: number): SliceIndices {
    const [start, stop, step, sliceLength] = transient(() =>
      native.readAll(native.call(container("slice_indices"), this, length)),
    ) as [number, number, number, number];
    return { start, stop, step, sliceLength };
  }
}
