import { native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { PyCode } from "./code.js";
import { PyDict } from "./dict.js";
import { helper, numberOf, optionalOf, viewOf } from "./reads.js";

/** A Python frame (PyO3's `PyFrame`). */
export class PyFrame extends PyAny {
  static override readonly pythonType: string = "types.FrameType";

  /** A frame of no running code that stands at a line: for a traceback of what is not Python's. */
  static new(py: Python, fileName: string, functionName: string, lineNumber: number): PyFrame {
    py.check();
    return new PyFrame(native.call(helper("frame"), fileName, functionName, lineNumber));
  }

  /** The innermost Python frame that runs now; null where TypeScript was not called by Python. */
  static current(py: Python): PyFrame | null {
    py.check();
    const frame = new PyFrame(native.call(helper("current_frame")));
    return frame.isNone() ? null : frame;
  }

  /** The line that runs. */
  get lineNumber(): number {
    return numberOf(this, "f_lineno");
  }

  /** The caller's frame. */
  get outer(): PyFrame | null {
    return optionalOf(PyFrame, this, "f_back");
  }

  /** What runs. */
  get code(): PyCode {
    return viewOf(PyCode, this, "f_code");
  }

  /**
   * A variable.
   * @throws PyNameError when it has no value there
   */
  var(name: string): PyAny {
    return new PyAny(native.call(helper("frame_variable"), this, name));
  }

  /** The builtins that it sees. */
  get builtins(): PyDict {
    return viewOf(PyDict, this, "f_builtins");
  }

  /** The globals that it sees. */
  get globals(): PyDict {
    return viewOf(PyDict, this, "f_globals");
  }

  /** The local variables, a mapping: a copy before Python 3.13, live from then on. */
  get locals(): PyAny {
    return this.getattr("f_locals");
  }
}
