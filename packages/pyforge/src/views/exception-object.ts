import { PyErr } from "../errors/index.js";
import { transient } from "../native/index.js";
import { PyAny } from "../python/index.js";
import { optionalOf, viewOf } from "./reads.js";
import { PyTraceback } from "./traceback.js";
import { PyTuple } from "./tuple.js";

/**
 * A Python exception as an object (PyO3's `Bound<PyBaseException>`). The error that TypeScript throws and catches for
 * it is `toError()`.
 */
export class PyExceptionObject extends PyAny {
  static override readonly pythonType: string = "builtins.BaseException";

  /** The error for it: the same one each time, or what TypeScript threw. */
  toError(): unknown {
    return PyErr.fromValue(this);
  }

  /** What the exception was made with. */
  get args(): PyTuple {
    return viewOf(PyTuple, this, "args");
  }

  /** Where it was raised, null before. */
  get traceback(): PyTraceback | null {
    return optionalOf(PyTraceback, this, "__traceback__");
  }

  set traceback(traceback: PyTraceback | null) {
    this.setattr("__traceback__", traceback);
  }

  /** What it was raised from: `__cause__`. */
  get cause(): PyExceptionObject | null {
    return optionalOf(PyExceptionObject, this, "__cause__");
  }

  set cause(cause: PyExceptionObject | null) {
    this.setattr("__cause__", cause);
  }

  /** What was being handled when it was raised: `__context__`. */
  get context(): PyExceptionObject | null {
    return optionalOf(PyExceptionObject, this, "__context__");
  }

  set context(context: PyExceptionObject | null) {
    this.setattr("__context__", context);
  }

  /** What tracebacks show under the message. */
  get notes(): string[] {
    return transient(() => (this.getattrOpt("__notes__")?.toJs() ?? []) as string[]);
  }

  /** Adds a line that tracebacks show below the message. */
  addNote(note: string): void {
    transient(() => this.callMethod("add_note", note));
  }
}
