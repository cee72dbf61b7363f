import { inspect } from "node:util";
import { PyAttributeError, PyErr, PyTypeError } from "../errors/index.js";
import { type Handle, lasting, native, transient } from "../native/index.js";
import { type Infer, isScalar, type ValueType } from "../plan/index.js";
import type { PyIterator, PyList, PySuper, PyType } from "../views/index.js";
import { type CallLimits, callAsync, callLimited } from "./async-call.js";
import { jsonOf } from "./json.js";
import { Keywords } from "./kw.js";
import { later, type Then } from "./later.js";
import { narrow } from "./narrow.js";
import { installOperators, type Operators } from "./operators.js";
import { loadPlanned } from "./planned.js";
import { Py } from "./py.js";
import { currentScope, resume, type Scope, scopeEnded } from "./scope.js";
import type { Python } from "./token.js";
import { bindTyped, type TypedCallable } from "./typed.js";
import { type CopyOptions, untypedBy } from "./values.js";
import { type Exact, isExactTypeOf, isTypeOf, isView, typeText, type View } from "./view.js";

/** Calls of one object that are bounded. */
export interface LimitedCalls {
  /** As `PyAny.call`. */
  call(...args: unknown[]): PyAny;
  /** As `PyAny.callAsync`. */
  callAsync(...args: unknown[]): Promise<Py<PyAny>>;
}

/** A type to test against: a view class, a Python type, a tuple of types, or an array of those. */
export type TypeTest = View | PyAny | readonly TypeTest[];

/**
 * A reference to a Python object that lives as long as its attach scope (PyO3's `Bound<'py, PyAny>`).
 * Views of builtin types (`PyDict`, `PyModule`) are classes below it. Whatever a method raises in Python is thrown.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: installOperators puts every one of them on the prototype.
export class PyAny implements Iterable<PyAny> {
  /** What the view shows; see {@link View}. */
  static readonly pythonType: string = "builtins.object";

  readonly #slot: Handle;
  readonly #scope: Scope = currentScope();

  /** @internal Made by the package, from handles; it belongs to the innermost scope. */
  constructor(handle: Handle) {
    const { arena } = this.#scope;
    this.#slot = arena === undefined ? handle : arena.keep(handle);
  }

  get #handle(): Handle {
    const scope = this.#scope;
    if (!scope.open) throw scopeEnded(scope, "Bound");
    if (scope.arena !== undefined) resume(scope);
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

  /** The token of the scope that the object belongs to (PyO3's `Bound::py`). */
  get py(): Python {
    void this.#handle;
    return later.token(this.#scope);
  }

  // --- attributes

  /** An attribute. Raises what Python raises: AttributeError, or what a property's getter raised. */
  getattr(name: string): PyAny {
    return new PyAny(native.getAttribute(this.#handle, name));
  }

  /** An attribute, or undefined where `getattr` raises AttributeError; other errors pass. */
  getattrOpt(name: string): PyAny | undefined {
    try {
      return this.getattr(name);
    } catch (error) {
      if (error instanceof PyAttributeError) return undefined;
      throw error;
    }
  }

  /** Whether `getattr` would give something; errors other than AttributeError pass. */
  hasattr(name: string): boolean {
    return native.test(lasting("builtins.hasattr"), this, name);
  }

  /** Sets an attribute; `value` converts by the undeclared table. */
  setattr(name: string, value: unknown): void {
    native.setAttribute(this.#handle, name, value);
  }

  /** Deletes an attribute. */
  delattr(name: string): void {
    native.deleteAttribute(this.#handle, name);
  }

  // --- calls

  /** Calls the object. Arguments convert by the undeclared table; a last `kw({…})` gives keywords. */
  call(...args: unknown[]): PyAny {
    const last = args.length > 0 ? args[args.length - 1] : undefined;
    if (!Keywords.is(last)) return new PyAny(native.call(this.#handle, ...args));
    const positional = args.slice(0, -1);
    const names = Object.keys(last.values);
    return new PyAny(native.callKeywords(this.#handle, names, ...positional, ...Object.values(last.values)));
  }

  /**
   * Calls the object on a thread of a pool of Python's own, so that Node's loop goes on: for Python that waits or
   * computes for long. Up to 32 such calls run at once. Context variables go along. Arguments as for `call`.
   */
  callAsync(...args: unknown[]): Promise<Py<PyAny>> {
    return callAsync(this.#handle, args, unbound);
  }

  /** The object with calls that are bounded: `f.limited({ timeout: 500 }).call(1)`. */
  limited(limits: CallLimits): LimitedCalls {
    const handle = this.#handle;
    return {
      call: (...args) => {
        void this.#handle;
        return new PyAny(callLimited(handle, args, limits));
      },
      callAsync: (...args) => callAsync(this.#handle, args, unbound, limits),
    };
  }

  /** Calls a method, as `getattr(name).call(...args)` without the bound method between. */
  callMethod(name: string, ...args: unknown[]): PyAny {
    const last = args.at(-1);
    if (!Keywords.is(last)) return new PyAny(native.callMethod(this.#handle, name, ...args));
    return this.getattr(name).call(...args);
  }

  /**
   * A function over a Python callable with declared types: bound once, one crossing per call, outlives the scope.
   * On a module, `name` is its attribute: `math.fn("sqrt", [f64], f64)`.
   */
  fn<const P extends readonly ValueType<unknown>[], R>(
    name: string,
    params: P,
    result: ValueType<R>,
  ): TypedCallable<{ -readonly [K in keyof P]: Infer<P[K]> }, R> {
    return bindTyped(native.getAttribute(this.#handle, name), name, params, result);
  }

  // --- items

  /** `self[key]`; the key converts by the undeclared table (`PySlice` for slices). KeyError and IndexError pass. */
  getItem(key: unknown): PyAny {
    return new PyAny(native.getItem(this.#handle, key));
  }

  /** `self[key] = value`; both convert by the undeclared table. */
  setItem(key: unknown, value: unknown): void {
    native.setItem(this.#handle, key, value);
  }

  /** `del self[key]`. */
  delItem(key: unknown): void {
    native.deleteItem(this.#handle, key);
  }

  /** `len(self)`. */
  len(): number {
    return native.size(this.#handle);
  }

  /** Whether `len(self)` is 0. */
  isEmpty(): boolean {
    return this.len() === 0;
  }

  /** `value in self`; falls back to iteration, as Python does. */
  contains(value: unknown): boolean {
    return native.test(lasting("operator.contains"), this, value);
  }

  /** `iter(self)`. Raises TypeError for what is not iterable. */
  tryIter(): PyIterator {
    return new later.PyIterator(native.iterate(this.#handle));
  }

  /** As `tryIter`: what Python iterates over. A `for…of` that ends early closes a generator. */
  [Symbol.iterator](): PyIterator {
    return this.tryIter();
  }

  // --- values

  /**
   * The value as `type` declares it. Refusals begin with the path: `value[3]: 'str' object …`.
   * @throws PyTypeError, PyOverflowError or PyValueError when the object is no such value
   */
  extract<T>(type: ValueType<T>): T {
    return isScalar(type)
      ? (native.loadScalar(this.#handle, type.node.op) as T)
      : loadPlanned(this.#handle, type);
  }

  /**
   * A deep copy by the undeclared table: dicts become Map, sets Set, tuples Array; other objects stay bound. What was
   * shared stays shared, a cycle stays a cycle.
   */
  toJs(options: CopyOptions = {}): unknown {
    return loadPlanned(this.#handle, untypedBy(options));
  }

  /** Python's truth value; raises what `__bool__` raises. */
  isTruthy(): boolean {
    return native.isTrue(this.#handle);
  }

  /** `hash(self)`. Raises TypeError for what is not hashable. */
  hash(): bigint {
    return BigInt(native.readCall(lasting("builtins.hash"), this) as number | bigint);
  }

  /** `repr(self)`. */
  repr(): string {
    return native.repr(this.#handle);
  }

  /** `str(self)`. */
  toString(): string {
    return native.str(this.#handle);
  }

  /**
   * For `JSON.stringify`: None, bools, numbers, strings, lists, tuples and dicts with str keys, subclasses included, as
   * `json.dumps` writes them.
   * @throws PyTypeError for other objects and keys, PyValueError for NaN, infinities, cycles and ints beyond ±(2^53-1);
   *   the text begins with the path
   */
  toJSON(): unknown {
    return jsonOf(this);
  }

  /** `str(self)` in templates; elsewhere numbers and strings count as such. Raises TypeError where none is meant. */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean {
    if (hint === "string") return this.toString();
    return native.readCall(lasting("pyforge._natural.primitive"), this, hint) as string | number | bigint;
  }

  [inspect.custom](): string {
    try {
      return native.repr(this.#handle);
    } catch (error) {
      if (!(error instanceof PyErr)) return `<unprintable Python object: ${(error as Error).message}>`;
      error.writeUnraisable(this); // as PyO3's Debug does: shown, and not raised where somebody only looks
      return `<unprintable ${native.typeName(this.#handle)} object>`;
    }
  }

  // --- identity and type

  /** Whether both are one Python object. */
  is(other: PyAny): boolean {
    return native.same(this.#handle, other.#handle);
  }

  /** Whether it is `None`. */
  isNone(): boolean {
    return native.same(this.#handle, lasting("builtins.None"));
  }

  /** Whether it can be called. */
  isCallable(): boolean {
    return native.test(lasting("builtins.callable"), this);
  }

  /** `type(self)`. */
  getType(): PyType {
    return new later.PyType(native.typeOf(this.#handle));
  }

  /** `dir(self)`. */
  dir(): PyList {
    return new later.PyList(native.call(lasting("builtins.dir"), this));
  }

  /** `isinstance(self, type)`, ABCs included; a view class narrows: `if (x.isInstance(PyList)) x.append(1)`. */
  isInstance<T extends PyAny>(type: View<T>): this is T;
  isInstance(type: TypeTest): boolean;
  isInstance(type: TypeTest): boolean {
    if (isView(type)) return isTypeOf(type, this.#handle) && this.#narrow(type);
    if (PyAny.#isMany(type)) return type.some((one) => this.isInstance(one));
    return native.isInstance(this.#handle, type.#handle);
  }

  /** Whether the object's type is this one and no subclass. */
  isExactInstance<T extends PyAny>(type: View<T>): this is T & Exact;
  isExactInstance(type: View | PyAny): boolean;
  isExactInstance(type: View | PyAny): boolean {
    if (isView(type)) return isExactTypeOf(type, this.#handle) && this.#narrow(type);
    return transient(() => native.same(native.typeOf(this.#handle), type.#handle));
  }

  /** The object offers what the view does from now on. */
  #narrow(view: View): true {
    narrow(this, view, PyAny.prototype);
    return true;
  }

  static #isMany(type: TypeTest): type is readonly TypeTest[] {
    return Array.isArray(type);
  }

  /**
   * The same object as another view; subclasses pass (PyO3's `cast`).
   * @throws PyTypeError `'int' object is not an instance of 'list'`
   */
  cast<T extends PyAny>(view: View<T>): T {
    if (!isTypeOf(view, this.#handle)) throw this.#notA(view);
    return new view(native.borrow(this.#handle));
  }

  /** As `cast`, but subclasses do not pass. */
  castExact<T extends PyAny>(view: View<T>): T {
    if (!isExactTypeOf(view, this.#handle)) throw this.#notA(view);
    return new view(native.borrow(this.#handle));
  }

  #notA(view: View): PyTypeError {
    const name = this.getType().qualname;
    const received = name === "NoneType" ? "'None'" : `'${name}' object`;
    return new PyTypeError(`${received} is not an instance of '${typeText(view)}'`);
  }

  /** `super(type(self), self)` (PyO3's `py_super`). */
  pySuper(): PySuper {
    return new later.PySuper(native.call(lasting("builtins.super"), this.getType(), this));
  }

  /**
   * -1, 0 or 1 (PyO3's `compare`).
   * @throws PyTypeError when neither `==` nor `<` nor `>` holds
   */
  compare(other: unknown): -1 | 0 | 1 {
    if (this.eq(other)) return 0;
    if (this.lt(other)) return -1;
    if (this.gt(other)) return 1;
    throw new PyTypeError("compare(): neither ==, < nor > holds between the two objects");
  }

  /** A reference that outlives the scope. */
  unbind(): Py<this> {
    return new Py(this.constructor as new (handle: Handle) => this, this.#handle);
  }
}

export interface PyAny extends Operators {}
installOperators(PyAny);
// biome-ignore lint/suspicious/noThenProperty: what makes `await` take Python's awaitables, and gives a `Py`.
Object.defineProperty(PyAny.prototype, "then", {
  get(this: PyAny): Then | undefined {
    return later.thenOf(PyAny.handleOf(this));
  },
  configurable: true,
});

/** PyO3's spelling: `Bound<PyDict>` is a dict bound to the attach scope. */
export type Bound<T extends PyAny = PyAny> = T;

const unbound = (result: Handle): Py<PyAny> => new PyAny(result).unbind();
