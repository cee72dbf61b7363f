import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { viewOf } from "./reads.js";
import { PyTuple } from "./tuple.js";

/** A type with arguments, such as `list[int]` (PyO3's `PyGenericAlias`). */
export class PyGenericAlias extends PyAny {
  static override readonly pythonType: string = "types.GenericAlias";

  /** `origin[args]`; several arguments are a tuple. */
  static new(py: Python, origin: PyAny, args: PyAny): PyGenericAlias {
    py.check();
    return new PyGenericAlias(native.call(lasting("types.GenericAlias"), origin, args));
  }

  /** `list` of `list[int]`. */
  get origin(): PyAny {
    return this.getattr("__origin__");
  }

  /** `(int,)` of `list[int]`. */
  get args(): PyTuple {
    return viewOf(PyTuple, this, "__args__");
  }
}
