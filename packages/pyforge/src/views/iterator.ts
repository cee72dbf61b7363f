import { native } from "../native/index.js";
import { PyAny } from "../python/index.js";

/** A Python iterator (PyO3's `PyIterator`). */
export class PyIterator extends PyAny {
  static override readonly pythonType: string = "collections.abc.Iterator";

  override [Symbol.iterator](): Iterator<PyAny> {
    const iterator = this;
    return {
      next() {
        const item = native.next(PyAny.handleOf(iterator));
        return item === 0 ? { done: true, value: undefined } : { done: false, value: new PyAny(item) };
      },
    };
  }
}
