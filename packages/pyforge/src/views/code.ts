import { lasting, native } from "../native/index.js";
import { mainNamespace, type Namespaces, PyAny, type Python } from "../python/index.js";
import { helper, numberOf, textOf } from "./reads.js";

/** Statements, one expression, or one statement whose value is shown as at a prompt. */
export type CodeMode = "exec" | "eval" | "single";

/** A code object (PyO3's `PyCode`), made by `py.compile`: compiled once, run often. */
export class PyCode extends PyAny {
  static override readonly pythonType: string = "types.CodeType";

  /**
   * Compiles source, with no future statement of whoever calls.
   * @param fileName what tracebacks show
   * @throws PySyntaxError with the place
   */
  static compile(py: Python, source: string, fileName: string, mode: CodeMode): PyCode {
    py.check();
    return new PyCode(native.call(lasting("builtins.compile"), source, fileName, mode, 0, true));
  }

  /** Code that does nothing, for frames of what is not Python's. */
  static empty(py: Python, fileName: string, functionName: string, firstLineNumber: number): PyCode {
    py.check();
    return new PyCode(native.call(helper("empty_code"), fileName, functionName, firstLineNumber));
  }

  /** Runs the code. Returns the value of an expression (mode `eval`), else None. */
  run({ globals, locals }: Namespaces = {}): PyAny {
    const space = globals ?? mainNamespace();
    return new PyAny(native.call(lasting("builtins.eval"), this, space, locals ?? space));
  }

  /** The function's or module's name: `co_name`. */
  get name(): string {
    return textOf(this, "co_name");
  }

  /** `co_filename`. */
  get filename(): string {
    return textOf(this, "co_filename");
  }

  /** `co_firstlineno`. */
  get firstLineNumber(): number {
    return numberOf(this, "co_firstlineno");
  }
}
