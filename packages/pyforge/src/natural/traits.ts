import { ask } from "./ask.js";

/** What the type of an object offers; the numbers are those of pyforge/_natural.py. */
export const Trait = {
  subscriptable: 1,
  /** `dict()` would take the object for a mapping: it has keys and items. */
  mapping: 2,
  iterable: 4,
  iterator: 8,
  generator: 16,
  awaitable: 32,
  asyncIterable: 64,
  asyncManager: 128,
} as const;

export const traitsOf = (proxy: object): number => ask("traits", proxy) as number;
