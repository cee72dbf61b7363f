import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { Indexed } from "./indexed.js";

/** An integer of Python: a number within ±(2^53-1), else a bigint. */
type Integer = number | bigint;

/** A Python range (PyO3's `PyRange`). */
export class PyRange extends Indexed {
  static override readonly pythonType: string = "builtins.range";

  /**
   * `range(start, stop, step)`: from `start` on, without `stop`.
   * @throws PyValueError for a step of 0, PyTypeError for fractions
   */
  static from(py: Python, start: Integer, stop: Integer, step: Integer = 1): PyRange {
    py.check();
    return new PyRange(native.call(lasting("builtins.range"), start, stop, step));
  }

  /** Where it begins. */
  get start(): Integer {
    return partOf(this, "start");
  }

  /** Where it ends; not part of it. */
  get stop(): Integer {
    return partOf(this, "stop");
  }

  /** From one to the next. */
  get step(): Integer {
    return partOf(this, "step");
  }
}

const partOf = (range: PyRange, name: string): Integer =>
  native.readAttribute(PyAny.handleOf(range), name) as Integer;
