import { lasting, native, Reference } from "../native/index.js";
import { PyAny, type View } from "../python/index.js";
import { helper, textOf, viewOf } from "./reads.js";
import { PyTuple } from "./tuple.js";

/** A Python type object (PyO3's `PyType`), made by `py.getType(view)`. `call` makes an instance. */
export class PyType extends PyAny {
  static override readonly pythonType: string = "builtins.type";

  /** `__name__` */
  get name(): string {
    return textOf(this, "__name__");
  }

  /** `__qualname__` */
  get qualname(): string {
    return textOf(this, "__qualname__");
  }

  /** `__module__` */
  get module(): string {
    return textOf(this, "__module__");
  }

  /** Module and qualified name, without `builtins.` and `__main__.`. */
  get fullyQualifiedName(): string {
    return native.readCall(helper("qualified_name"), this) as string;
  }

  /** `issubclass(self, type)`, ABCs included; a tuple of types too. */
  isSubclass(type: PyAny): boolean {
    return native.test(lasting("builtins.issubclass"), this, type);
  }

  /** As `isSubclass`, of the type that a view shows. */
  isSubclassOf(view: View): boolean {
    return native.test(lasting("builtins.issubclass"), this, new Reference(lasting(view.pythonType)));
  }

  /** The order in which attributes are looked up, from the type itself to object. */
  get mro(): PyTuple {
    return viewOf(PyTuple, this, "__mro__");
  }

  /** The types that it extends. */
  get bases(): PyTuple {
    return viewOf(PyTuple, this, "__bases__");
  }
}
