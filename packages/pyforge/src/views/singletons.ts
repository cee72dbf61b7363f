import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";

/** Python's None (PyO3's `PyNone`). */
export class PyNone extends PyAny {
  static override readonly pythonType: string = "types.NoneType";

  /** The one object of this type. */
  static get(py: Python): PyNone {
    py.check();
    return new PyNone(native.borrow(lasting("builtins.None")));
  }

  override toString(): "None" {
    return "None";
  }
}

/** Python's `...` (PyO3's `PyEllipsis`). */
export class PyEllipsis extends PyAny {
  static override readonly pythonType: string = "types.EllipsisType";

  /** The one object of this type. */
  static get(py: Python): PyEllipsis {
    py.check();
    return new PyEllipsis(native.borrow(lasting("builtins.Ellipsis")));
  }

  override toString(): "Ellipsis" {
    return "Ellipsis";
  }
}

/** What a Python operator gives back that does not know the other operand (PyO3's `PyNotImplemented`). */
export class PyNotImplemented extends PyAny {
  static override readonly pythonType: string = "types.NotImplementedType";

  /** The one object of this type. */
  static get(py: Python): PyNotImplemented {
    py.check();
    return new PyNotImplemented(native.borrow(lasting("builtins.NotImplemented")));
  }

  override toString(): "NotImplemented" {
    return "NotImplemented";
  }
}
