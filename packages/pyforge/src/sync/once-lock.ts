import type { Py, PyAny, Python } from "../python/index.js";
import { requireSynchronous } from "../python/index.js";

/**
 * A cell that is filled once (PyO3's `PyOnceLock`): for what is made at first need, such as an imported class. It belongs
 * to one JavaScript environment, so no thread waits for another; but while an initializer waits in Python, calls of
 * other threads run below it, and those may not ask for the value that is being made.
 */
export class PyOnceLock<T> {
  #value: { readonly value: T } | undefined;
  #filling = false;

  /** The value, or undefined where there is none yet. */
  get(py: Python): T | undefined {
    py.check();
    return this.#value?.value;
  }

  /**
   * The value; where there is none yet, what `make` returns becomes it. If `make` throws, the cell stays empty.
   * @throws Error when called while `make` of this cell runs: it would wait for itself
   */
  getOrInit(py: Python, make: () => T): T {
    py.check();
    if (this.#value !== undefined) return this.#value.value;
    requireSynchronous("PyOnceLock.getOrInit()", make);
    if (this.#filling) {
      throw new Error(
        "PyOnceLock.getOrInit() was called while its own initializer runs, and would wait for itself; " +
          "let the initializer not need the value, nor wait for a Python thread that does",
      );
    }
    this.#filling = true;
    try {
      const value = make();
      this.#value ??= { value }; // set() may have come first
    } finally {
      this.#filling = false;
    }
    return this.#value.value;
  }

  /** Fills the cell; false, and nothing changes, where it is filled already. */
  set(py: Python, value: T): boolean {
    py.check();
    if (this.#value !== undefined) return false;
    this.#value = { value };
    return true;
  }

  /** Empties the cell and gives what was in it (PyO3's `take` and `into_inner`). */
  take(): T | undefined {
    const taken = this.#value?.value;
    this.#value = undefined;
    return taken;
  }

  /** An attribute of a module, imported at the first call (PyO3's `PyOnceLock::import`). */
  static import(py: Python, cell: PyOnceLock<Py<PyAny>>, module: string, name: string): PyAny {
    return cell.getOrInit(py, () => py.import(module).getattr(name).unbind()).bind(py);
  }
}
