import { type Handle, native } from "../native/index.js";
import { type LimitedCalls, PyAny } from "./any.js";
import { type CallLimits, callAsync } from "./async-call.js";
import { later, type Then } from "./later.js";
import { withScope } from "./scope.js";
import type { Python } from "./token.js";
import type { View } from "./view.js";

/**
 * A reference to a Python object that outlives its attach scope (PyO3's `Py<T>`). Released by `using`, by `release()`,
 * or late, when JavaScript's collector finds it unused.
 */
export class Py<T extends PyAny> {
  readonly #handle: Handle;
  readonly #view: new (
    handle: Handle,
  ) => T;

  /** @internal Made by `unbind()` and `cloneRef()`, from a live handle. */
  constructor(view: new (handle: Handle) => T, object: Handle) {
    this.#view = view;
    this.#handle = native.keep(this, object);
  }

  /** The object, bound to the current attach scope. */
  bind(py: Python): T {
    py.check();
    return new this.#view(native.borrow(this.#handle));
  }

  /**
   * The object as another view, bound to the current attach scope (PyO3's `Py::cast_bound`).
   * @throws PyTypeError `'int' object is not an instance of 'list'`
   */
  castBound<V extends PyAny>(py: Python, view: View<V>): V {
    return this.bind(py).cast(view);
  }

  /** Whether both are one Python object. Needs no token. */
  is(other: Py<PyAny> | PyAny): boolean {
    return native.same(this.#handle, Py.isPy(other) ? other.#handle : PyAny.handleOf(other));
  }

  /** Another reference to the same object, released on its own. */
  cloneRef(py: Python): Py<T> {
    py.check();
    return new Py(this.#view, this.#handle);
  }

  /** As `PyAny.callAsync`, without a token: for where nothing is attached, as between two awaits. */
  callAsync(...args: unknown[]): Promise<Py<PyAny>> {
    return callAsync(this.#handle, args, unbound);
  }

  /** As `PyAny.limited`, of calls that are awaited. */
  limited(limits: CallLimits): Pick<LimitedCalls, "callAsync"> {
    return { callAsync: (...args) => callAsync(this.#handle, args, unbound, limits) };
  }

  /** Gives the object up now. Later uses raise; a second release does nothing. */
  release(): void {
    native.release(this.#handle);
  }

  /** For `JSON.stringify`: what the object itself gives there. Attaches by itself. */
  toJSON(): unknown {
    return withScope(() => new this.#view(this.#handle).toJSON());
  }

  [Symbol.dispose](): void {
    this.release();
  }

  /** @internal The kept handle. */
  static handleOf(object: Py<PyAny>): Handle {
    return object.#handle;
  }

  /** @internal Whether a value is such a reference. */
  static isPy(value: object): value is Py<PyAny> {
    return #handle in value;
  }
}
// biome-ignore lint/suspicious/noThenProperty: what makes `await` take those that hold awaitables of Python's.
Object.defineProperty(Py.prototype, "then", {
  get(this: Py<PyAny>): Then | undefined {
    return later.thenOf(Py.handleOf(this));
  },
  configurable: true,
});

const unbound = (result: Handle): Py<PyAny> => new PyAny(result).unbind();
