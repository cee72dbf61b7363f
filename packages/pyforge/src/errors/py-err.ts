import { type Handle, native } from "../native/index.js";

/**
 * A Python exception in JavaScript: what Python raised, or what TypeScript throws for Python to catch.
 * Mirrors PyO3's `PyErr`; every builtin exception is a class below it (`PyValueError`, …).
 */
export class PyErr extends Error {
  /** The Python exception, 0 until there is one: an error made in TypeScript gets it when it first crosses. */
  #exception: Handle = 0;
  /** What Python's constructor is called with. */
  readonly args: readonly unknown[];

  /**
   * @param args Arguments of the Python exception; the first, as text, is the message.
   */
  constructor(...args: unknown[]) {
    super(args.length === 0 ? "" : String(args[0]));
    this.args = args;
    this.name = new.target.name.replace(/^Py(?=[A-Z])/, "");
  }

  /** @internal The error for an exception that Python raised; its stack begins above the function `above`. */
  static standFor<E extends PyErr>(
    this: new () => E,
    exception: Handle,
    name: string,
    message: string,
    above: (exception: Handle) => unknown,
  ): E {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0; // the stack is captured once, below, when its first line can name the exception
    const error = new this();
    Error.stackTraceLimit = limit;
    error.name = name;
    error.message = message;
    Error.captureStackTrace(error, above);
    PyErr.tie(error, exception);
    return error;
  }

  /** @internal Ties the error to its exception for as long as the error lives. */
  static tie(error: PyErr, exception: Handle): void {
    error.#exception = native.keepError(error, exception);
  }

  /** @internal The kept handle of the error's exception, 0 when it has none yet. */
  static exceptionOf(error: PyErr): Handle {
    return error.#exception;
  }
}
