import type { View } from "./view.js";

/** Prototypes that offer what two unrelated views do, by both of theirs. */
const mixed = new WeakMap<object, WeakMap<object, object>>();
/** What such a prototype was made of. */
const parts = new WeakMap<object, readonly object[]>();

const isBelow = (object: object, prototype: object): boolean =>
  object === prototype || Object.prototype.isPrototypeOf.call(prototype, object);

/**
 * Gives a bound object what a view offers, after a type test proved that it may: what TypeScript narrows is true when
 * it runs.
 * @param root the prototype that all views extend
 */
export function narrow(object: object, view: View, root: object): void {
  const own: object = Object.getPrototypeOf(object);
  const wanted: object = view.prototype;
  if (isBelow(own, wanted) || parts.get(own)?.some((part) => isBelow(part, wanted))) return;
  Object.setPrototypeOf(object, isBelow(wanted, own) ? wanted : bothOf(own, wanted, root));
}

/** `wanted` with the members of `own` laid over it. */
function bothOf(own: object, wanted: object, root: object): object {
  const known = mixed.get(own) ?? new WeakMap<object, object>();
  mixed.set(own, known);
  let both = known.get(wanted);
  if (both === undefined) {
    both = Object.create(wanted) as object;
    for (let level = own; level !== root; level = Object.getPrototypeOf(level))
      for (const key of Reflect.ownKeys(level))
        if (!Object.hasOwn(both, key))
          Object.defineProperty(both, key, Object.getOwnPropertyDescriptor(level, key) as PropertyDescriptor);
    parts.set(both, [...(parts.get(own) ?? [own]), wanted]);
    known.set(wanted, both);
  }
  return both;
}
