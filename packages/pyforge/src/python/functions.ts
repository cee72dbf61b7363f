import { type Callback, type Handle, native, Reference } from "../native/index.js";

/** Python's callable for each function that crossed, by a weak reference of Python's: the same one each time. */
const known = new WeakMap<object, { reference: Handle }>();
/** The user's function behind a closure that Python calls. */
const originals = new WeakMap<object, object>();

/** The Python callable of a function, in the innermost scope. */
export function callableOf(target: Callback): Handle {
  const entry = known.get(target);
  if (entry !== undefined) {
    const callable = native.call(entry.reference);
    if (native.typeName(callable) !== "NoneType") return callable;
  }
  const callable = native.wrapFunction(target, target.name || "<anonymous>");
  native.setAttribute(callable, "__name__", target.name || "<anonymous>");
  native.setAttribute(callable, "__qualname__", target.name || "<anonymous>");
  rememberCallable(target, callable);
  return callable;
}

/** From now on `target` crosses as `callable`, for as long as Python holds it. */
export function rememberCallable(target: object, callable: Handle): void {
  const weak = native.getAttribute(native.importModule("_weakref"), "ref");
  const entry = { reference: 0 };
  entry.reference = native.keep(entry, native.call(weak, new Reference(callable)));
  known.set(target, entry);
}

/** Notes that `closure` is what Python calls for the user's `target`. */
export function standsFor(closure: object, target: object): void {
  originals.set(closure, target);
}

/** The user's own value for what Python held by reference. */
export const userValue = (value: unknown): unknown =>
  typeof value === "function" ? (originals.get(value) ?? value) : value;
