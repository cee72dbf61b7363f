import { PyAny } from "../python/index.js";

/** A `super` object (PyO3's `PySuper`). */
export class PySuper extends PyAny {
  static override readonly pythonType: string = "builtins.super";
}
