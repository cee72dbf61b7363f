import type { Handle } from "../native/index.js";
import { ask } from "./ask.js";

/** What the type of an object offers; the numbers are those of pyforge/_natural.py. */
export const Trait = {
  subscriptable: 1,
  /** `dict()` would take the object for a mapping: it has keys and items. */
  mapping: 2,
  iterable: 4,
  iterator: 8,
  generator: 16,
} as const;

export const traitsOf = (object: Handle): number => ask("traits", object) as number;

export const has = (object: Handle, trait: number): boolean => (traitsOf(object) & trait) !== 0;
