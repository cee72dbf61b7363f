import { type Handle, native } from "../native/index.js";

/** What a JavaScript value of ours keeps a Python object for; alive as long as the value, which holds it. */
export class Owner {
  readonly handle: Handle;

  constructor(object: Handle) {
    this.handle = native.keep(this, object);
  }

  release(): void {
    native.release(this.handle);
  }
}

const owners = new WeakMap<object, Owner>();

/** From now on `value` crosses as the Python object that it was made of. */
export function ownedBy(value: object, owner: Owner): void {
  owners.set(value, owner);
}

/** From now on it does so no more. */
export function disowned(value: object): void {
  owners.delete(value);
}

/** The Python object that a function or an iterable of ours was made of; undefined for other values. */
export const ownedHandleOf = (value: object): Handle | undefined => owners.get(value)?.handle;

/** By Python object, which its natural proxy stands for here, and by what the values were made for. */
const made = new WeakMap<object, WeakMap<object, object>>();
/** A natural proxy lives as long as a value that was made by it, so that the Python object finds the value again. */
const anchors = new WeakMap<object, object>();

/**
 * What `make` makes of a Python object, which it owns: the same value each time, while it lives and owns it.
 * @param purpose what tells values of one object apart, such as the type that they are made for
 */
export function sameOwned<T extends object>(object: Handle, purpose: object, make: () => T): T {
  const anchor = native.natural(object);
  if (Object(anchor) !== anchor) return make(); // a str has no proxy, and no identity in JavaScript
  const known = made.get(anchor as object) ?? new WeakMap<object, object>();
  made.set(anchor as object, known);
  const before = known.get(purpose) as T | undefined;
  if (before !== undefined && owners.has(before)) return before;
  const value = make();
  anchors.set(value, anchor as object);
  known.set(purpose, value);
  return value;
}
