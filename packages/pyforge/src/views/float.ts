import { lasting, native } from "../native/index.js";
import { SCALARS } from "../plan/index.js";
import { PyAny, type Python } from "../python/index.js";

/** A Python float (PyO3's `PyFloat`). */
export class PyFloat extends PyAny {
  static override readonly pythonType: string = "builtins.float";

  /** A float, integral numbers too; for arguments see `pyFloat`. */
  static from(py: Python, value: number): PyFloat {
    py.check();
    return new PyFloat(native.call(lasting("builtins.float"), value));
  }

  /** The number, bit for bit. */
  value(): number {
    return native.loadScalar(PyAny.handleOf(this), SCALARS.f64.code) as number;
  }
}
