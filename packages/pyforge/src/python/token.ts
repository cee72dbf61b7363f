import { type Counters, lasting, native } from "../native/index.js";
import { requireType, type ValueType } from "../plan/index.js";
import type { PyCode, PyEllipsis, PyModule, PyNone, PyNotImplemented, PyType } from "../views/index.js";
import { PyAny } from "./any.js";
import { type CompileOptions, evaluate, type Namespaces } from "./code.js";
import { collectCycles } from "./cycles.js";
import { introduceLater, later } from "./later.js";
import { importModule } from "./missing-module.js";
import type { InitializeOptions } from "./options.js";
import { storePlanned } from "./planned.js";
import { resume, type Scope, tokenEnded, withArena, withoutLock, withScope } from "./scope.js";
import { ensureStarted, isRunning, withEmbedded } from "./start.js";
import { requireResult, requireSynchronous } from "./synchronous.js";
import { isTemplate, runTemplate } from "./template.js";
import { untypedType } from "./values.js";
import { PythonVersionInfo } from "./version.js";
import { typeObject, type View } from "./view.js";

/**
 * The token: proof that this thread is attached to the interpreter, and the way to it (PyO3's `Python<'py>`).
 * It is good until its `attach` returns.
 */
export class Python {
  readonly #scope: Scope;

  private constructor(scope: Scope) {
    this.#scope = scope;
  }

  static {
    introduceLater({ token: (scope) => new Python(scope) });
  }

  /**
   * Attaches this thread to Python, starting Python at the first call, and runs `f`. Bound objects made inside are
   * dropped when it returns; nested calls are free. Returns what `f` returns.
   * @param f a synchronous function: an `async` one is refused before it runs
   * @throws InterpreterError when no usable Python is found
   */
  static attach<R>(f: (py: Python) => R): R {
    requireSynchronous("Python.attach()", f);
    ensureStarted();
    return Python.#scoped("Python.attach()", f);
  }

  /**
   * As `attach`, for an asynchronous function: bound objects and the token are good across its `await`s, and dropped when
   * its promise settles. Python's lock is held only while its code runs, not while it waits.
   * @throws InterpreterError when no usable Python is found
   */
  static attachAsync<R>(f: (py: Python) => PromiseLike<R> | R): Promise<R> {
    if (typeof f !== "function") throw new TypeError("Python.attachAsync() takes a function");
    ensureStarted();
    return withArena((scope) => f(new Python(scope)));
  }

  /**
   * As `attach`, but never starts Python: undefined, and `f` does not run, where Python was not started, is being
   * finalized or was (PyO3's `Python::try_attach`).
   */
  static tryAttach<R>(f: (py: Python) => R): R | undefined {
    requireSynchronous("Python.tryAttach()", f);
    if (!isRunning() || !native.attachable()) return undefined;
    return Python.#scoped("Python.tryAttach()", (py) => (isFinalizing() ? undefined : f(py)));
  }

  /**
   * Starts Python now rather than at the first attach (PyO3's `Python::initialize`). Calling it again does nothing.
   * @throws InterpreterError when no usable Python is found; Error when Python runs already and not as `options` ask
   */
  static initialize(options: InitializeOptions = {}): void {
    ensureStarted(options);
  }

  /**
   * Starts Python, attaches, runs `f`, and finalizes Python, all before it returns (PyO3's
   * `with_embedded_python_interpreter`). A process can do it once, and nothing of Python works afterwards; programs
   * that use Python until they end need it not, because Python ends with the process.
   * @throws Error when Python runs or ran already
   */
  static withEmbedded<R>(f: (py: Python) => R, options: InitializeOptions = {}): R {
    requireSynchronous("Python.withEmbedded()", f);
    return withEmbedded(() => Python.#scoped("Python.withEmbedded()", f), options);
  }

  /** Whether the interpreter runs. Never starts it. */
  static isInitialized(): boolean {
    return isRunning() && native.attachable();
  }

  /**
   * Collects garbage on both sides, cycles across the two heaps included, which neither collector sees: a Python dict that
   * holds a JavaScript function whose closure keeps the dict. Runs by itself when many of both pile up.
   * @returns how many objects the two sides hold less of each other
   */
  static collect(): number {
    return Python.attach(() => collectCycles());
  }

  /** @internal What the native side holds, for leak tests. Python must have been started. */
  static counters(): Counters {
    return native.counters();
  }

  static #scoped<R>(what: string, f: (py: Python) => R): R {
    return withScope((scope) => requireResult(what, f(new Python(scope))));
  }

  /** @internal Refuses a token whose attach returned, or whose thread is detached. */
  check(): void {
    const scope = this.#scope;
    if (!scope.open) throw tokenEnded(scope);
    if (scope.arena !== undefined) resume(scope);
  }

  /** A scope of its own for loops: what is bound inside is dropped when `f` returns. */
  scope<R>(f: (py: Python) => R): R {
    this.check();
    requireSynchronous("py.scope()", f);
    return Python.#scoped("py.scope()", f);
  }

  /**
   * Gives Python's lock away while `f` runs, so that Python's threads run meanwhile (PyO3's `Python::detach`). For
   * JavaScript that computes or waits for long. Bound objects and tokens of outer scopes are refused inside; `attach`
   * works there. Returns what `f` returns; the lock is taken back whether `f` returns or throws.
   */
  detach<R>(f: () => R): R {
    this.check();
    requireSynchronous("py.detach()", f);
    return requireResult("py.detach()", withoutLock(f));
  }

  /**
   * Runs the Python handlers of signals that have arrived (PyO3's `check_signals`); for long loops in TypeScript.
   * @throws what a handler raises: PyKeyboardInterrupt by Python's own for SIGINT
   */
  checkSignals(): void {
    this.check();
    native.checkSignals();
  }

  /**
   * Imports a module; a dotted name gives the leaf.
   * @throws PyModuleNotFoundError, whose notes name the Python that looked for it and what helps
   */
  import(name: string): PyModule {
    this.check();
    return new later.PyModule(importModule(name));
  }

  /**
   * The value of an expression. As a template the values are bound, never pasted:
   * `` py.eval`${a} + ${b}` ``.
   */
  eval(code: string, namespaces?: Namespaces): PyAny;
  eval(code: TemplateStringsArray, ...values: unknown[]): PyAny;
  eval(code: string | TemplateStringsArray, ...rest: unknown[]): PyAny {
    this.check();
    if (isTemplate(code)) return new PyAny(runTemplate("eval", code, rest));
    return new PyAny(evaluate(code.trim(), "eval", (rest[0] as Namespaces | undefined) ?? {}));
  }

  /**
   * Runs statements. With separate locals, functions defined there do not see them, as in a class body.
   *
   * As a template, `` py.run`for x in ${list}: …` ``, the code loses its indentation and is the body of a function
   * whose parameters are the values. Names assigned in it are its own, unless it declares them `global`; then they
   * are those of `__main__` (PyO3's `py_run!`).
   * @throws PySyntaxError also where a value stands inside a string or a comment, or in the place of a name
   */
  run(code: string, namespaces?: Namespaces): void;
  run(code: TemplateStringsArray, ...values: unknown[]): void;
  run(code: string | TemplateStringsArray, ...rest: unknown[]): void {
    this.check();
    if (isTemplate(code)) runTemplate("run", code, rest);
    else evaluate(code, "run", (rest[0] as Namespaces | undefined) ?? {});
  }

  /** Compiles code to be run any number of times, by `code.run()`. */
  compile(code: string, { fileName = "<string>", mode = "exec" }: CompileOptions = {}): PyCode {
    return later.PyCode.compile(this, code, fileName, mode);
  }

  /**
   * The Python object of a value (PyO3's `into_bound_py_any`): by the tables of undeclared values, or as a type says.
   * @throws PyTypeError, PyValueError or PyOverflowError where it has none, with the place: `value[3].price: …`
   */
  from<T>(value: T, type?: ValueType<T>): PyAny {
    this.check();
    return new PyAny(storePlanned(type === undefined ? untypedType : requireType(type), value));
  }

  /** The type object of a view: `py.getType(PyDict)` is `dict`. */
  getType(view: View): PyType {
    this.check();
    return new later.PyType(typeObject(view));
  }

  /** Python's version as `sys.version` tells it. */
  get version(): string {
    this.check();
    return native.str(lasting("sys.version"));
  }

  /** Python's version to compare with: `py.versionInfo.gte(3, 12)`. */
  get versionInfo(): PythonVersionInfo {
    return PythonVersionInfo.parse(this.version);
  }

  /** Python's `None`. */
  get None(): PyNone {
    return this.#builtin(later.PyNone, "builtins.None");
  }

  /** Python's `...`. */
  get Ellipsis(): PyEllipsis {
    return this.#builtin(later.PyEllipsis, "builtins.Ellipsis");
  }

  /** Python's `NotImplemented`. */
  get NotImplemented(): PyNotImplemented {
    return this.#builtin(later.PyNotImplemented, "builtins.NotImplemented");
  }

  /** An object that lasts as long as Python, bound without a crossing. */
  #builtin<T extends PyAny>(view: View<T>, path: string): T {
    this.check();
    return new view(lasting(path));
  }
}

/** Whether Python's objects are being torn down. In the end not even `sys` can be imported. */
function isFinalizing(): boolean {
  try {
    return native.test(lasting("sys.is_finalizing"));
  } catch {
    return true;
  }
}
