import { type Callback, type Handle, native } from "../native/index.js";
import { noteWrapped } from "./cycles.js";

/** By which numbers Python's object of each function or object that crossed is found again, while Python holds it. */
export type Identities = WeakMap<object, number>;

const known: Identities = new WeakMap();
/** The same for functions that get what the natural layer shows: those are other Python callables. */
const knownNatural: Identities = new WeakMap();
/** The user's function behind a closure that Python calls, the user's iterator behind its adapter. */
const originals = new WeakMap<object, object>();

/** How the callables of functions are made that were declared with their types. */
const declared = new WeakMap<object, () => Handle>();

/** From now on `target` crosses as what `make` makes, the same one each time. */
export function declareFunction(target: Callback, make: () => Handle): void {
  declared.set(target, make);
}

/** The callable of a function that was declared; undefined for others. */
export const declaredCallableOf = (target: Callback): Handle | undefined =>
  declared.has(target) ? callableOf(target) : undefined;

/**
 * The object that `make` makes of a function or an object, in the innermost scope: the same one while Python holds it.
 * @param identities those of one way of making it
 */
export function sameObject(identities: Identities, target: object, make: () => Handle): Handle {
  const living = find(identities, target);
  if (living !== 0) return living;
  noteWrapped();
  const object = make();
  identities.set(target, native.identify(object));
  return object;
}

/**
 * The Python callable of a function, in the innermost scope: the same one each time.
 * @param natural whether it was passed through the natural layer, and so gets natural values when Python calls it
 */
export function callableOf(target: Callback, natural = false): Handle {
  const make = declared.get(target);
  if (make !== undefined) return sameObject(known, target, make);
  const identities = natural ? knownNatural : known;
  const living = find(identities, target);
  if (living !== 0) return living;
  noteWrapped();
  const name = target.name || "<anonymous>";
  const callable = native.wrapFunction(target, name, natural);
  native.setAttribute(callable, "__name__", name);
  native.setAttribute(callable, "__qualname__", name);
  native.setAttribute(callable, "__text_signature__", "(*args, **kwargs)");
  identities.set(target, native.identify(callable));
  return callable;
}

/** From now on `target` crosses as `object`, for as long as Python holds it. */
export function rememberObject(target: object, object: Handle): void {
  known.set(target, native.identify(object));
}

/** Python's object of a value that crossed before, while Python holds it; else 0. */
export const recalled = (target: object): Handle | 0 => find(known, target);

function find(identities: Identities, target: object): Handle | 0 {
  const identity = identities.get(target);
  return identity === undefined ? 0 : native.recall(identity);
}

/** Notes that `closure` is what Python calls for the user's `target`. */
export function standsFor(closure: object, target: object): void {
  originals.set(closure, target);
}

/** The user's own value for what Python held by reference. */
export const userValue = (value: unknown): unknown => {
  const byReference = typeof value === "function" || (typeof value === "object" && value !== null);
  return byReference ? (originals.get(value) ?? value) : value;
};
