import { PyAny } from "../python/index.js";

/** A Python type object (PyO3's `PyType`). */
export class PyType extends PyAny {
  static override readonly pythonType: string = "builtins.type";
}
