import { inspect } from "node:util";
import { type Handle, native } from "../native/index.js";
import { type Infer, isScalar, type PyType } from "../plan/index.js";
import { Keywords } from "./kw.js";
import { Py } from "./py.js";
import { currentScope, type Scope } from "./scope.js";
import { bindTyped, type TypedCallable } from "./typed.js";
import { loadPlanned } from "./untyped.js";
import { untypedType } from "./values.js";

/**
 * A reference to a Python object that lives as long as its attach scope (PyO3's `Bound<'py, PyAny>`).
 * Views of builtin types (`PyDict`, `PyModule`) are classes below it.
 */
export class PyAny {
  readonly #slot: Handle;
  readonly #scope: Scope = currentScope();

  /** @internal Made by the package, from handles; it belongs to the innermost scope. */
  constructor(handle: Handle) {
    this.#slot = handle;
  }

  get #handle(): Handle {
    if (!this.#scope.open) throw new Error("Bound used after its attach scope ended; keep it with unbind()");
    return this.#slot;
  }

  /** @internal The handle of a bound object. */
  static handleOf(object: PyAny): Handle {
    return object.#handle;
  }

  /** @internal Whether a value is a bound object, without asking its prototype. */
  static isBound(value: object): value is PyAny {
    return #slot in value;
  }

  /** An attribute. Raises what Python raises: AttributeError, or what a property's getter raised. */
  getattr(name: string): PyAny {
    return new PyAny(native.getAttribute(this.#handle, name));
  }

  /** Sets an attribute; `value` converts by the undeclared table. */
  setattr(name: string, value: unknown): void {
    native.setAttribute(this.#handle, name, value);
  }

  /** Calls the object. Arguments convert by the undeclared table; a last `kw({…})` gives keywords. */
  call(...args: unknown[]): PyAny {
    const last = args.length > 0 ? args[args.length - 1] : undefined;
    if (!(last instanceof Keywords)) return new PyAny(native.call(this.#handle, ...args));
    const positional = args.slice(0, -1);
    const names = Object.keys(last.values);
    return new PyAny(native.callKeywords(this.#handle, names, ...positional, ...Object.values(last.values)));
  }

  /** Calls a method: `getattr(name)` and `call(...args)`. */
  callMethod(name: string, ...args: unknown[]): PyAny {
    return this.getattr(name).call(...args);
  }

  /**
   * The value as `type` declares it. Refusals begin with the path: `value[3]: 'str' object …`.
   * @throws PyTypeError, PyOverflowError or PyValueError when the object is no such value
   */
  extract<T>(type: PyType<T>): T {
    return isScalar(type)
      ? (native.loadScalar(this.#handle, type.code[0] as number) as T)
      : loadPlanned(this.#handle, type);
  }

  /** A deep copy by the undeclared table: dicts become Map, sets Set, tuples Array; other objects stay bound. */
  toJs(): unknown {
    return loadPlanned(this.#handle, untypedType);
  }

  /**
   * A function over a Python callable with declared types: bound once, one crossing per call, outlives the scope.
   * On a module, `name` is its attribute: `math.fn("sqrt", [f64], f64)`.
   */
  fn<const P extends readonly PyType<unknown>[], R>(
    name: string,
    params: P,
    result: PyType<R>,
  ): TypedCallable<{ -readonly [K in keyof P]: Infer<P[K]> }, R> {
    return bindTyped(native.getAttribute(this.#handle, name), name, params, result);
  }

  /** Whether both are one Python object. */
  is(other: PyAny): boolean {
    return native.same(this.#handle, other.#handle);
  }

  /** Python's truth value; raises what `__bool__` raises. */
  isTruthy(): boolean {
    return native.isTrue(this.#handle);
  }

  /** `isinstance(self, type)`. */
  isInstance(type: PyAny): boolean {
    return native.isInstance(this.#handle, type.#handle);
  }

  /** `repr(self)`. */
  repr(): string {
    return native.repr(this.#handle);
  }

  /** `str(self)`. */
  toString(): string {
    return native.str(this.#handle);
  }

  [inspect.custom](): string {
    try {
      return native.repr(this.#handle);
    } catch (error) {
      return `<unprintable Python object: ${(error as Error).message}>`;
    }
  }

  /** A reference that outlives the scope. */
  unbind(): Py<this> {
    return new Py(this.constructor as new (handle: Handle) => this, this.#handle);
  }
}

/** PyO3's spelling: `Bound<PyDict>` is a dict bound to the attach scope. */
export type Bound<T extends PyAny = PyAny> = T;
