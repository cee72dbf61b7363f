import { inspect } from "node:util";
import { type Handle, native, Reference } from "../native/index.js";
import type { PyAny, Python } from "../python/index.js";
import type { PyExceptionObject, PyTraceback, PyType } from "../views/index.js";
import { causeOf, messageOf, showError } from "./error-text.js";
import { isError, readProperty } from "./js-error.js";
import { attempt, helper, isNone, objects, outcome, scoped } from "./objects.js";
import { operations } from "./operations.js";
import { compose } from "./stack.js";

/** What an error can be compared with: an error class, a Python type, or several of them. */
export type ErrorKind = typeof PyErr | PyAny | readonly ErrorKind[];

/** The function whose callers a stack begins with; none for an exception that was only looked up. */
type Caller = ((exception: Handle) => unknown) | "none";

/** While an error is made for an exception. */
let above: Caller | null = null;

/**
 * Both stacks are put together when somebody looks: a stack costs more to write than an error to throw and catch. Each
 * error has it as its own, for Node takes a rejection's reason without one for no error.
 */
const STACK: PropertyDescriptor = {
  get(this: PyErr) {
    return PyErr.stackOf(this);
  },
  set(this: PyErr, value: unknown) {
    Object.defineProperty(this, "stack", { value, writable: true, configurable: true, enumerable: false });
  },
  configurable: true,
  enumerable: false,
};

/** Some versions of V8 write the stack when it is redefined, and with it run what the program put into `Error`. */
function defineStack(error: Error): void {
  try {
    Object.defineProperty(error, "stack", STACK);
  } catch {
    Reflect.deleteProperty(error, "stack");
    Object.defineProperty(error, "stack", STACK);
  }
}

/** An Error that captures no stack of its own: its class does, once it knows the first line. */
class Stackless extends Error {
  constructor(message: string) {
    let limit: number | undefined;
    let limited = false;
    try {
      limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 0;
      limited = true;
    } catch {} // frozen with all of Error, as hardened programs do: then a stack is captured twice
    try {
      super(message);
    } finally {
      if (limited) Error.stackTraceLimit = limit as number; // also at the end of the stack, where `super` throws
    }
  }
}

/** `PyValueError` is `ValueError`. Without a regular expression: V8 ends the process where it compiles one at the end of the stack. */
const withoutPrefix = (name: string): string =>
  name.startsWith("Py") && name.charAt(2) !== name.charAt(2).toLowerCase() ? name.slice(2) : name;

/**
 * A Python exception in JavaScript: what Python raised, or what TypeScript throws for Python to catch.
 * Mirrors PyO3's `PyErr`; every builtin exception is a class below it (`PyValueError`, …). A class of your own that
 * extends one is a Python exception type of its own. Objects that it gives are bound to the innermost attach scope.
 */
export class PyErr extends Stackless {
  /** Name of the Python type, with its module; `createException` and `importException` set it. */
  static readonly pythonName?: string;

  /** The Python exception, 0 until there is one: an error made in TypeScript gets it when it is first needed. */
  #exception: Handle = 0;
  readonly #args: readonly unknown[] | undefined;
  /** Holds JavaScript's stack, which V8 writes when it is read. */
  readonly #trace: { readonly stack?: string } = {};
  /** JavaScript's cause, for an error that has no exception yet. */
  #cause: unknown;
  #context: unknown;
  /** Whether TypeScript's frames are in Python's traceback. */
  #framed = false;

  /**
   * @param args Arguments of the Python exception; the first, as text, is the message. They become Python's when the
   *   error first crosses, and what fails then is raised in its place. A last `kw({…})` gives keywords; a last
   *   `{ cause }` is no argument but the cause, as of JavaScript's own errors.
   */
  constructor(...args: unknown[]) {
    super(messageOf(args));
    if (above !== "none") Error.captureStackTrace(this.#trace, above ?? new.target);
    defineStack(this);
    this.name = new.target.pythonName ?? withoutPrefix(new.target.name);
    if (above !== null) return;
    const options = args.length > 1 ? causeOf(args.at(-1)) : undefined;
    this.#args = options === undefined ? args : args.slice(0, -1);
    this.#cause = options?.cause;
  }

  /** The Python type of this class (PyO3's `T::type_object`). */
  static typeObject(py: Python): PyType {
    py.check();
    // biome-ignore lint/complexity/noThisInStatic: it is the class that is asked, one below PyErr.
    return objects.bindType(operations.typeOf(this));
  }

  /**
   * What `raise value` raises: the error of an exception object (the same each time), of a new instance of an exception
   * type, or a PyTypeError for anything else. It is the original where TypeScript threw it.
   */
  static fromValue(value: PyAny): unknown {
    return outcome(() => {
      const exception = native.call(helper("raisable"), value);
      if (!isNone(exception)) return operations.errorFor(exception);
      return operations.refusal("exceptions must derive from BaseException");
    });
  }

  /** The error of a new instance of an exception type, or what making it raised. */
  static fromType(type: PyAny, ...args: unknown[]): unknown {
    return outcome(() => PyErr.fromValue(objects.bind(objects.call(type, args))));
  }

  // --- what Python knows of the error

  /** The exception's type. */
  get type(): PyType {
    this.#requireScope("type");
    return objects.bindType(native.typeOf(this.#ensured()));
  }

  /** The exception itself. */
  get value(): PyExceptionObject {
    this.#requireScope("value");
    return objects.bindException(native.borrow(this.#ensured()));
  }

  /** The traceback; null where there is none. Set it to null to let the frames go, and what their variables hold. */
  get traceback(): PyTraceback | null {
    this.#requireScope("traceback");
    const traceback = native.getAttribute(this.#ensured(), "__traceback__");
    return isNone(traceback) ? null : objects.bindTraceback(traceback);
  }

  set traceback(traceback: PyTraceback | null) {
    native.setAttribute(this.#ensured(), "__traceback__", traceback);
  }

  /** The arguments: as they were given, or copies of Python's (`toJs`). */
  get args(): readonly unknown[] {
    if (this.#args !== undefined) return this.#args;
    this.#requireScope("args");
    return objects.copy(native.getAttribute(this.#exception, "args")) as readonly unknown[];
  }

  /** Whether `except kind:` catches it; a kind is an error class, a Python type, or an array or tuple of them. */
  matches(kind: ErrorKind): boolean {
    return scoped(() => {
      if (Array.isArray(kind)) return kind.some((one) => this.matches(one));
      const type = objects.isBound(kind) ? kind : new Reference(operations.typeOf(kind as typeof PyErr));
      return native.test(helper("matches"), new Reference(this.#ensured()), type);
    });
  }

  /** The notes that tracebacks show under the message. */
  get notes(): readonly string[] {
    if (this.#exception === 0) return [];
    return scoped(
      () => objects.copy(native.call(helper("notes"), new Reference(this.#exception))) as string[],
    );
  }

  /** Adds a line that tracebacks show below the message. */
  addNote(note: string): void {
    scoped(() => native.call(native.getAttribute(this.#ensured(), "add_note"), note));
  }

  /** The error of `__cause__`; undefined for none. Any error may be set (`raise … from`), null and undefined clear it. */
  override get cause(): unknown {
    return this.#exception === 0 ? this.#cause : this.#linked("__cause__");
  }

  override set cause(cause: unknown) {
    this.#cause = cause;
    if (this.#exception !== 0) this.#link("__cause__", cause);
  }

  /** The error of `__context__`, which was being handled when this one was raised. Set and cleared like the cause. */
  get context(): unknown {
    return this.#exception === 0 ? this.#context : this.#linked("__context__");
  }

  set context(context: unknown) {
    this.#context = context;
    if (this.#exception !== 0) this.#link("__context__", context);
  }

  // --- showing it

  /** Prints it as Python prints an uncaught exception, by `sys.excepthook`. A SystemExit ends nothing. */
  print(): void {
    this.#show(true, false);
  }

  /** Prints it, and sets `sys.last_value` and its like, for `pdb.pm()`. */
  printAndSetSysLastVars(): void {
    this.#show(true, true);
  }

  /** Prints it to `sys.stderr`, whatever `sys.excepthook` is. */
  display(): void {
    this.#show(false, false);
  }

  /** What Python prints: the traceback, the chain, the message and the notes. */
  format(): string {
    return scoped(() => native.str(native.call(helper("text"), new Reference(this.#ensured()))));
  }

  /** Hands it to `sys.unraisablehook`: for an error where nobody can catch one. `object` is where it happened. */
  writeUnraisable(object?: PyAny): void {
    scoped(() =>
      native.writeUnraisable(this.#ensured(), object === undefined ? 0 : objects.handleOf(object)),
    );
  }

  [inspect.custom](depth: number, options: object, show: typeof inspect): string {
    if (depth < 0) return `[${this}]`;
    const notes = attempt(() => this.notes) ?? [];
    const cause = attempt(() => this.cause) ?? undefined;
    return showError(this, notes, cause, (value) => show(value, { ...options, depth: depth - 1 }));
  }

  #show(hook: boolean, remember: boolean): void {
    scoped(() => native.call(helper("show"), new Reference(this.#ensured()), hook, remember));
  }

  #requireScope(property: string): void {
    if (objects.scopeIsOpen?.() === true) return;
    throw new Error(
      `err.${property} is a Python object, bound to an attach scope, and none is open; read it inside Python.attach()`,
    );
  }

  /** The kept handle of the exception, which is made now where there is none yet. */
  #ensured(): Handle {
    if (native === undefined) {
      throw new Error(
        "Python does not run yet, so this error has no exception; use it inside Python.attach(), which starts it",
      );
    }
    if (this.#exception === 0) scoped(() => operations.createException(this));
    return this.#exception;
  }

  #linked(name: "__cause__" | "__context__"): unknown {
    return scoped(() => {
      const linked = native.getAttribute(this.#exception, name);
      return isNone(linked) ? undefined : operations.errorFor(linked);
    });
  }

  #link(name: "__cause__" | "__context__", error: unknown): void {
    scoped(() => {
      const none = error === undefined || error === null;
      const value = none ? null : new Reference(operations.exceptionFor(error));
      native.setAttribute(this.#exception, name, value);
    });
  }

  // --- for crossing.ts

  /** @internal The error of a class, for an exception that Python raised; its stack begins above `caller`. */
  static standFor(
    Class: typeof PyErr,
    exception: Handle,
    name: string,
    message: string,
    caller: Caller,
  ): PyErr {
    above = caller;
    try {
      const error: PyErr = Reflect.construct(PyErr, [message], Class); // no constructor of a user's class runs
      error.name = name;
      PyErr.tie(error, exception);
      return error;
    } finally {
      above = null;
    }
  }

  /** @internal Ties the error to its exception for as long as the error lives. */
  static tie(error: PyErr, exception: Handle): void {
    error.#exception = native.keepError(error, exception);
    if (error.#cause !== undefined) error.#link("__cause__", error.#cause);
    if (error.#context !== undefined) error.#link("__context__", error.#context);
  }

  /** @internal The kept handle of the error's exception, 0 when it has none yet. */
  static exceptionOf(error: PyErr): Handle {
    return error.#exception;
  }

  /** @internal JavaScript's stack, the first time that the error goes to Python; no frames of a refusal of our own. */
  static takeTrace(error: PyErr, ours: boolean): string | undefined {
    if (error.#framed) return undefined;
    error.#framed = true;
    return ours ? undefined : error.#trace.stack;
  }

  /** @internal Writes down what is read from Python when somebody looks: of an error that is shown after Python's end. */
  static settle(error: unknown): void {
    const known = new Set<unknown>();
    for (let one = error; isError(one) && !known.has(one); one = readProperty(one, "cause")) {
      known.add(one);
      if (!(one instanceof PyErr)) continue;
      const { stack, cause, notes } = one;
      const settled = { writable: true, configurable: true };
      Object.defineProperty(one, "stack", { value: stack, ...settled });
      Object.defineProperty(one, "notes", { value: notes, enumerable: notes.length > 0, ...settled });
      if (cause !== undefined) Object.defineProperty(one, "cause", { value: cause, ...settled });
    }
  }

  /** @internal From now on an error without a cause has no such property: Node's last words show it as undefined. */
  static forgetAbsentCauses(): void {
    Reflect.deleteProperty(PyErr.prototype, "cause");
  }

  /** @internal Both stacks as one. */
  static stackOf(error: PyErr): string {
    const frames = error.#exception === 0 ? [] : (attempt(() => error.#pythonFrames()) ?? []);
    return error + compose(error.#trace.stack ?? "", frames);
  }

  #pythonFrames(): (string | number)[] {
    return scoped(
      () =>
        objects.copy(native.call(helper("frames_of"), new Reference(this.#exception))) as (string | number)[],
    );
  }
}
