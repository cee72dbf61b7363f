import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { PyFrame } from "./frame.js";
import { helper, numberOf, optionalOf, viewOf } from "./reads.js";

/** A Python traceback (PyO3's `PyTraceback`): frames from the outermost on. */
export class PyTraceback extends PyAny {
  static override readonly pythonType: string = "types.TracebackType";

  /** An entry in front of `next`. */
  static new(py: Python, next: PyTraceback | null, frame: PyFrame, lineNumber: number): PyTraceback {
    py.check();
    return new PyTraceback(native.call(lasting("types.TracebackType"), next, frame, -1, lineNumber));
  }

  /** What Python prints above the message: `Traceback (most recent call last):` and the entries. */
  format(): string {
    return native.readCall(helper("traceback_text"), this) as string;
  }

  /** The next entry, towards where the error was raised. */
  get next(): PyTraceback | null {
    return optionalOf(PyTraceback, this, "tb_next");
  }

  /** The frame of this entry. */
  get frame(): PyFrame {
    return viewOf(PyFrame, this, "tb_frame");
  }

  /** The line of this entry. */
  get lineNumber(): number {
    return numberOf(this, "tb_lineno");
  }
}
