import { type Counters, type Handle, native } from "../native/index.js";
import type { PyDict, PyModule } from "../views/index.js";
import { PyAny } from "./any.js";
import { introduceLater, later } from "./later.js";
import { type Scope, withScope } from "./scope.js";
import { ensureStarted, type InitializeOptions, isRunning } from "./start.js";

/** The dicts that code runs in. */
export interface Namespaces {
  /** Default: the dict of `__main__`. */
  readonly globals?: PyDict;
  /** Default: the globals. */
  readonly locals?: PyDict;
}

const EVAL = 258;
const FILE = 257;

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
   * @throws InterpreterError when no usable Python is found
   */
  static attach<R>(f: (py: Python) => R): R {
    ensureStarted();
    return Python.#scoped(f);
  }

  /**
   * Starts Python now rather than at the first attach. Calling it again does nothing.
   * @throws InterpreterError when no usable Python is found; Error when another Python runs already
   */
  static initialize(options: InitializeOptions = {}): void {
    ensureStarted(options);
  }

  /** Whether the interpreter runs. Never starts it. */
  static isInitialized(): boolean {
    return isRunning();
  }

  /** @internal What the native side holds, for leak tests. Python must have been started. */
  static counters(): Counters {
    return native.counters();
  }

  static #scoped<R>(f: (py: Python) => R): R {
    return withScope((scope) => {
      const result = f(new Python(scope));
      if (isThenable(result)) {
        throw new TypeError(
          "Python.attach() was given an async function; its Bound objects would be dropped at the first await. " +
            "Await outside, and keep objects with unbind()",
        );
      }
      return result;
    });
  }

  /** @internal Refuses a token whose attach returned. */
  check(): void {
    if (!this.#scope.open)
      throw new Error(
        "the token `py` was used after its Python.attach() returned; attach again and use the new token",
      );
  }

  /** A scope of its own for loops: what is bound inside is dropped when `f` returns. */
  scope<R>(f: (py: Python) => R): R {
    this.check();
    return Python.#scoped(f);
  }

  /** Imports a module; a dotted name gives the leaf. */
  import(name: string): PyModule {
    this.check();
    return new later.PyModule(native.importModule(name));
  }

  /** The value of an expression. */
  eval(code: string, namespaces: Namespaces = {}): PyAny {
    return new PyAny(this.#run(code.trim(), EVAL, namespaces));
  }

  /** Runs statements. With separate locals, functions defined there do not see them, as in a class body. */
  run(code: string, namespaces: Namespaces = {}): void {
    this.#run(code, FILE, namespaces);
  }

  #run(code: string, mode: number, { globals, locals }: Namespaces): Handle {
    this.check();
    return native.evaluate(
      code,
      "<string>",
      mode,
      globals === undefined ? 0 : PyAny.handleOf(globals),
      locals === undefined ? 0 : PyAny.handleOf(locals),
    );
  }

  /** Python's `None`. */
  get None(): PyAny {
    return this.eval("None");
  }
}

function isThenable(value: unknown): boolean {
  return value instanceof Promise;
}
