import { types } from "node:util";

const prototype = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
const sizeGetter = Object.getOwnPropertyDescriptor(prototype, "length")?.get as () => number;
const { keys } = prototype;

/** How many items an array really has: a class below Uint8Array may say anything. */
export const sizeOf = (value: Uint8Array): number => Reflect.apply(sizeGetter, value, []) as number;

const answers = (ask: () => unknown): boolean => {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
};

/** Whether the memory of an array is gone: transferred, released or resized away. Its length is 0 then. */
export const isGone = (value: Uint8Array): boolean =>
  sizeOf(value) === 0 && !answers(() => Reflect.apply(keys, value, []));

/** Whether a value is a proxy that was revoked: it answers nothing at all. */
export const isRevoked = (value: unknown): boolean =>
  types.isProxy(value) && !answers(() => Array.isArray(value));
