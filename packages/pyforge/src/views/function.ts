import { type Callback, lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { PyCode } from "./code.js";
import { textOf, viewOf } from "./reads.js";

/** A function written in Python (PyO3's `PyFunction`). */
export class PyFunction extends PyAny {
  static override readonly pythonType: string = "types.FunctionType";

  /** `__name__` */
  get name(): string {
    return textOf(this, "__name__");
  }

  /** `__qualname__` */
  get qualname(): string {
    return textOf(this, "__qualname__");
  }

  /** `__code__` */
  get code(): PyCode {
    return viewOf(PyCode, this, "__code__");
  }
}

/** A function not written in Python: one of C, or one of TypeScript (PyO3's `PyCFunction`). */
export class PyCFunction extends PyAny {
  static override readonly pythonType: string = "types.BuiltinFunctionType";

  static readonly isTypeOf = (object: number): boolean =>
    native.isInstance(object, lasting("types.BuiltinFunctionType")) ||
    typeof native.original(object) === "function";

  /**
   * A Python function of a TypeScript function, a new one each time (PyO3's `PyCFunction::new_closure`). What is passed
   * by `call` without it is the same Python function each time, named after its target.
   * @param name `__name__`; null for the function's own
   * @param doc `__doc__`
   * @param f gets objects as views and scalars by value, keywords as a last `kw({…})`
   */
  static newClosure(
    py: Python,
    name: string | null,
    doc: string | null,
    f: (...args: never[]) => unknown,
  ): PyCFunction {
    py.check();
    const text = name ?? (f.name || "<anonymous>");
    const callable = native.wrapFunction(f as Callback, text, false);
    native.setAttribute(callable, "__name__", text);
    native.setAttribute(callable, "__qualname__", text);
    native.setAttribute(callable, "__doc__", doc);
    return new PyCFunction(callable);
  }

  /** `__name__` */
  get name(): string {
    return textOf(this, "__name__");
  }

  /** `__doc__` */
  get doc(): string | null {
    return native.readAttribute(PyAny.handleOf(this), "__doc__") as string | null;
  }
}
