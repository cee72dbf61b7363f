import { inspect } from "node:util";
import { type Handle, lasting, native, Reference } from "../native/index.js";
import type { PyAny, Python } from "../python/index.js";
import type { PyType } from "../views/index.js";
import { helper, objects, scoped } from "./objects.js";
import { operations } from "./operations.js";
import { compose } from "./stack.js";

/** What an error can be compared with: an error class, a Python type, or several of them. */
export type ErrorKind = typeof PyErr | PyAny | readonly ErrorKind[];

/** While an error is made for an exception: the function whose callers its stack begins with. */
let above: ((exception: Handle) => unknown) | null = null;

/** Both stacks are put together when somebody looks: a stack costs more to write than an error to throw and catch. */
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

/**
 * A Python exception in JavaScript: what Python raised, or what TypeScript throws for Python to catch.
 * Mirrors PyO3's `PyErr`; every builtin exception is a class below it (`PyValueError`, …). A class of your own that
 * extends one is a Python exception type of its own. Objects that it gives are bound to the innermost attach scope.
 */
export class PyErr extends Error {
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
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0; // the stack is captured once, below
    super(messageOf(args));
    Error.stackTraceLimit = limit;
    Error.captureStackTrace(this.#trace, above ?? new.target);
    Object.defineProperty(this, "stack", STACK);
    this.name = new.target.pythonName ?? new.target.name.replace(/^Py(?=[A-Z])/, "");
    if (above !== null) return;
    const options = args.length > 1 ? causeOf(args.at(-1)) : undefined;
    this.#args = options === undefined ? args : args.slice(0, -1);
    this.#cause = options?.cause;
  }

  /** The Python type of this class (PyO3's `T::type_object`). */
  static typeObject(py: Python): PyType {
    py.check();
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
  get value(): PyAny {
    this.#requireScope("value");
    return objects.bind(native.borrow(this.#ensured()));
  }

  /** The traceback; null where there is none. Set it to null to let the frames go, and what their variables hold. */
  get traceback(): PyAny | null {
    this.#requireScope("traceback");
    const traceback = native.getAttribute(this.#ensured(), "__traceback__");
    return isNone(traceback) ? null : objects.bind(traceback);
  }

  set traceback(traceback: PyAny | null) {
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
    const entries = Object.entries(this).filter(([key]) => key !== "name");
    const notes = attempt(() => this.notes) ?? [];
    if (notes.length > 0) entries.push(["[notes]", notes]);
    const cause = attempt(() => this.cause);
    if (cause !== undefined && cause !== null) entries.push(["[cause]", cause]);
    const lines = entries.map(([key, value]) =>
      `\n${key}: ${show(value, { ...options, depth: depth - 1 })}`.replaceAll("\n", "\n  "),
    );
    return `${this.stack}${lines.length === 0 ? "" : ` {${lines.join(",")}\n}`}`;
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

  /** @internal The error for an exception that Python raised; its stack begins above the function `caller`. */
  static standFor<E extends PyErr>(
    this: new () => E,
    exception: Handle,
    name: string,
    message: string,
    caller: (exception: Handle) => unknown,
  ): E {
    above = caller;
    try {
      const error = Reflect.construct(PyErr, [message], this) as E; // no constructor of a user's class runs
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

/** What `f` gives, or throws: a failure to make an error stands in its place. */
function outcome(f: () => unknown): unknown {
  try {
    return f();
  } catch (error) {
    return error;
  }
}

/** What `f` gives; undefined where Python cannot be asked any more, at the end of the process. */
function attempt<R>(f: () => R): R | undefined {
  try {
    return f();
  } catch {
    return undefined;
  }
}

const isNone = (object: Handle): boolean => native.same(object, lasting("builtins.None"));

/** The message: the first argument as text. */
function messageOf(args: readonly unknown[]): string {
  if (args.length === 0) return "";
  try {
    return String(args[0]);
  } catch {
    return ""; // it has no text; the exception is made of the value itself
  }
}

/** The options of JavaScript's own errors: an object with `cause` and nothing else. */
function causeOf(value: unknown): { readonly cause: unknown } | undefined {
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined;
  const keys = Reflect.ownKeys(value);
  return keys.length === 1 && keys[0] === "cause" ? (value as { readonly cause: unknown }) : undefined;
}
