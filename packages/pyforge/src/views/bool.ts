import { native } from "../native/index.js";
import { PyAny, type Python, toHandle } from "../python/index.js";

/** Python's True or False (PyO3's `PyBool`). */
export class PyBool extends PyAny {
  static override readonly pythonType: string = "builtins.bool";

  /** `True` or `False`. */
  static from(py: Python, value: boolean): PyBool {
    py.check();
    return new PyBool(toHandle(value));
  }

  /** As a JavaScript boolean. */
  isTrue(): boolean {
    return native.isTrue(PyAny.handleOf(this));
  }
}
