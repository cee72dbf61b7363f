import { thrown } from "../errors/index.js";
import { lasting, native, Reference } from "../native/index.js";
import { errorOf, PyAny, type Python } from "../python/index.js";
import { container } from "./reads.js";

/**
 * A Python iterator (PyO3's `PyIterator`), and JavaScript's protocol over it: for `for…of`, spread and destructuring.
 * What Python raises on the way is thrown; an iterator that raised may go on when it is asked again.
 */
export class PyIterator extends PyAny implements IterableIterator<PyAny, PyAny, unknown> {
  static override readonly pythonType: string = "collections.abc.Iterator";

  /** `iter(object)` (PyO3's `from_object`). Raises TypeError for what is not iterable. */
  static fromObject(py: Python, object: PyAny): PyIterator {
    py.check();
    return object.tryIter();
  }

  /**
   * One step, `send(value)`, where None or nothing is `next()`: what was yielded, or at the end, `done`, what was
   * returned: the value of StopIteration. Raises AttributeError where a value is sent to what is no generator.
   */
  next(sent?: unknown): IteratorResult<PyAny, PyAny> {
    const item = native.send(PyAny.handleOf(this), sent);
    return item > 0 ? { done: false, value: new PyAny(item) } : { done: true, value: new PyAny(-item) };
  }

  /** Sends a value into a generator (PyO3's `send`); see `next`. */
  send(value: unknown): IteratorResult<PyAny, PyAny> {
    return this.next(value);
  }

  /**
   * Raises an error where a generator waits, and gives its next step; of any other iterator it is thrown at once.
   * @param error what may be thrown, or a Python exception
   */
  throw(error: unknown): IteratorResult<PyAny, PyAny> {
    const exception = error instanceof PyAny ? PyAny.handleOf(error) : undefined;
    if (!this.#isGenerator()) throw exception === undefined ? error : errorOf(exception);
    const raised = new Reference(exception ?? thrown(error));
    const step = native.call(lasting("pyforge._natural.thrown_into"), this, raised);
    const done = native.test(lasting("operator.getitem"), new Reference(step), 0);
    return { done, value: new PyAny(native.getItem(step, 1)) };
  }

  /** Closes a generator, as a `for…of` does that ends early; other iterators stay as they are. */
  return(value: PyAny = this.py.None): IteratorResult<PyAny, PyAny> {
    if (this.#isGenerator()) native.test(container("close"), this);
    return { done: true, value };
  }

  /** Whether `send`, `throw` and `close` mean something. */
  #isGenerator(): boolean {
    return native.isInstance(PyAny.handleOf(this), lasting("collections.abc.Generator"));
  }

  /** How many items it says are left, by `__length_hint__`; 0 where it does not say. */
  sizeHint(): number {
    return native.readCall(lasting("operator.length_hint"), this) as number;
  }

  override [Symbol.iterator](): this {
    return this;
  }
}
