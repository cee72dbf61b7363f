import { type Callback, type Handle, native } from "../native/index.js";

/** The identity of Python's callable for each function that crossed: the same one each time, while Python holds it. */
const known = new WeakMap<object, number>();
/** The user's function behind a closure that Python calls. */
const originals = new WeakMap<object, object>();

/** The Python callable of a function, in the innermost scope. */
export function callableOf(target: Callback): Handle {
  const identity = known.get(target);
  const living = identity === undefined ? 0 : native.recall(identity);
  if (living !== 0) return living;
  const callable = native.wrapFunction(target, target.name || "<anonymous>");
  native.setAttribute(callable, "__name__", target.name || "<anonymous>");
  native.setAttribute(callable, "__qualname__", target.name || "<anonymous>");
  rememberCallable(target, callable);
  return callable;
}

/** From now on `target` crosses as `callable`, for as long as Python holds it. */
export function rememberCallable(target: object, callable: Handle): void {
  known.set(target, native.identify(callable));
}

/** Notes that `closure` is what Python calls for the user's `target`. */
export function standsFor(closure: object, target: object): void {
  originals.set(closure, target);
}

/** The user's own value for what Python held by reference. */
export const userValue = (value: unknown): unknown =>
  typeof value === "function" ? (originals.get(value) ?? value) : value;
