import { type Handle, native, Reference } from "../native/index.js";
import { OPS, Refusal, type ValueType } from "../plan/index.js";
import { isTypeOf, isView, Py, PyAny, standsForObject, typeObject, type View } from "../python/index.js";

/** The handle of a value that is a Python object; undefined for others. */
function handleOf(value: unknown): Handle | undefined {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return undefined;
  if (PyAny.isBound(value)) return PyAny.handleOf(value);
  if (Py.isPy(value)) return Py.handleOf(value);
  return standsForObject(value);
}

/** A type whose values are Python objects of a view's type, by reference. */
function handles<T>(view: View, bind: (object: Handle) => T, binds: boolean, ts: string): ValueType<T> {
  const { pythonType: path } = view;
  const name = path.replace(/^builtins\./, "");
  const isAnything = path === PyAny.pythonType;
  const isNative = view.isTypeOf === undefined; // else only TypeScript can tell
  const type: ValueType<T> = {
    name: { in: name, out: name, ts },
    node: {
      op: OPS.object,
      objects: () => (isNative && !isAnything ? [new Reference(typeObject(view))] : []),
    },
    binds,
    late: !isNative,
    load(reader) {
      const object = reader.number();
      if (!isNative && !isTypeOf(view, object)) throw new Refusal("wrongType", type, native.typeName(object));
      return bind(object);
    },
    store(writer, value) {
      const object = handleOf(value);
      if (object === undefined) throw new Refusal("wrongJsType", type, value);
      const asked = writer.exact ? !isAnything : !isNative;
      if (asked && !isTypeOf(view, object)) throw new Refusal("wrongType", type, native.typeName(object));
      writer.number(object);
    },
  };
  return type;
}

/** A view, or PyAny for a Python class that is named by module and name. */
function viewOf<T extends PyAny>(given: View<T> | string): View<T> {
  if (typeof given !== "string" && isView(given)) return given;
  if (typeof given === "string" && given.includes(".")) {
    class Named extends PyAny {
      static override readonly pythonType: string = given as string;
    }
    Object.defineProperty(Named, "name", { value: PyAny.name });
    return Named as View<PyAny> as View<T>;
  }
  throw new TypeError(
    'a view such as PyList is needed, or a Python class as "module.Class", and got ' +
      (typeof given === "string" ? JSON.stringify(given) : typeof given),
  );
}

/**
 * A Python object itself, bound to the scope that is open: `Bound<PyList>`. In a function that Python calls it is
 * bound for the time of the call. Instances of subclasses pass, as do those that an abstract class takes for its own.
 * Refused with `'int' object is not an instance of 'list'`.
 * @param view a view class, or `"module.Class"` for any Python class; any object without it
 */
export function bound(): ValueType<PyAny>;
export function bound<T extends PyAny>(view: View<T>): ValueType<T>;
export function bound(path: string): ValueType<PyAny>;
export function bound<T extends PyAny>(given: View<T> | string = PyAny as unknown as View<T>): ValueType<T> {
  const view = viewOf<T>(given);
  return handles<T>(view, (object) => new view(object), true, view.name);
}

/** As `bound`, but the object outlives its scope: `Py<PyDict>`. */
export function owned(): ValueType<Py<PyAny>>;
export function owned<T extends PyAny>(view: View<T>): ValueType<Py<T>>;
export function owned(path: string): ValueType<Py<PyAny>>;
export function owned<T extends PyAny>(
  given: View<T> | string = PyAny as unknown as View<T>,
): ValueType<Py<T>> {
  const view = viewOf<T>(given);
  return handles<Py<T>>(view, (object) => new Py<T>(view, object), false, `Py<${view.name}>`);
}
