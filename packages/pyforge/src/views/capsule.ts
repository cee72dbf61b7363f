import { PyAttributeError, PyTypeError, PyValueError } from "../errors/index.js";
import { native, Reference, transient } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { helper } from "./reads.js";

/** What the Python object in a capsule leads to. */
class Box {
  context: unknown = undefined;
  constructor(readonly value: unknown) {}
}

/** A name as C holds it: UTF-8 that ends at a NUL. */
function nameForC(name: string): string {
  if (name.includes("\0")) throw new PyValueError("the name of a capsule contains a NUL character");
  if (/[\ud800-\udfff]/u.test(name))
    throw new PyValueError("the name of a capsule contains a lone surrogate");
  return name;
}

/**
 * A Python capsule (PyO3's `PyCapsule`): a value that Python code passes on without looking into it. Those made here
 * hold a JavaScript value; those that C made show their name only.
 */
export class PyCapsule extends PyAny {
  static override readonly pythonType: string = "pyforge._views.PyCapsule";

  /**
   * A capsule that holds a JavaScript value until it dies.
   * @param name `module.attribute` where it can be imported; who opens the capsule must say the same
   * @param destructor called with the value when the capsule dies; where it dies on another thread than JavaScript's it
   *   cannot be called, and Python reports that as unraisable
   */
  static newWithValue<T>(py: Python, value: T, name: string, destructor?: (value: T) => void): PyCapsule {
    py.check();
    const box = new Reference(native.wrapObject(new Box(value), "capsule", 0));
    const end = destructor === undefined ? null : () => destructor(value);
    return new PyCapsule(native.capsule(native.call(helper("Content"), box, end), nameForC(name)));
  }

  /**
   * The value of the capsule that is an attribute of a module.
   * @param name module and attribute, `package._C_API`; the capsule's own name must be the same
   * @throws PyImportError, PyAttributeError; the latter also for what is no capsule of that name
   */
  static import(py: Python, name: string): unknown {
    py.check();
    return transient(() => {
      const object = new PyCapsule(native.call(helper("capsule_of"), name));
      if (!object.isValid(name)) throw new PyAttributeError(`PyCapsule_Import "${name}" is not valid`);
      return object.value(name);
    });
  }

  /** The name; null for a capsule of C's without one. */
  get name(): string | null {
    return native.capsuleName(PyAny.handleOf(this));
  }

  /** Whether the capsule has that name. */
  isValid(name: string): boolean {
    return native.capsuleIsValid(PyAny.handleOf(this), nameForC(name));
  }

  /**
   * The JavaScript value, the same one that was put in.
   * @throws PyValueError for another name; PyTypeError for a capsule that TypeScript did not make
   */
  value(name: string): unknown {
    return boxOf(this, name).value;
  }

  /** A second value that travels with the capsule; undefined until it is set. */
  get context(): unknown {
    return boxOf(this, this.name).context;
  }

  set context(context: unknown) {
    boxOf(this, this.name).context = context;
  }
}

function boxOf(capsule: PyCapsule, name: string | null): Box {
  return transient(() => {
    const content = name === null ? 0 : native.capsuleContent(PyAny.handleOf(capsule), nameForC(name));
    const box = content === 0 ? undefined : native.original(native.getAttribute(content, "box"));
    if (box instanceof Box) return box;
    throw new PyTypeError(
      `capsule '${name}' holds a pointer of C's, not a JavaScript value; pass the capsule to the library that made it`,
    );
  });
}
