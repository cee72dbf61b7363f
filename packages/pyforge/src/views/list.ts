import { PyAny } from "../python/index.js";

/** A Python list (PyO3's `PyList`). */
export class PyList extends PyAny {
  static override readonly pythonType: string = "builtins.list";
}
