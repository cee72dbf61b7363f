import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { viewOf } from "./reads.js";
import { PyType } from "./type.js";

/** A `super` object (PyO3's `PySuper`): an object's attributes as a base class gives them. */
export class PySuper extends PyAny {
  static override readonly pythonType: string = "builtins.super";

  /**
   * `super(type, object)`: what comes after `type` in the order of the object's type.
   * @throws PyTypeError when the object is no instance of the type
   */
  static new(py: Python, type: PyType, object: PyAny): PySuper {
    py.check();
    return new PySuper(native.call(lasting("builtins.super"), type, object));
  }

  /** The type after which the lookup begins. */
  get thisClass(): PyType {
    return viewOf(PyType, this, "__thisclass__");
  }
}
