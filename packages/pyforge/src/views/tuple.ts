import { PyAny } from "../python/index.js";

/** A Python tuple (PyO3's `PyTuple`). */
export class PyTuple extends PyAny {
  static override readonly pythonType: string = "builtins.tuple";
}
