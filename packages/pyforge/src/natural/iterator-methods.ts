import { NaturalIterator } from "./iteration.js";

/** What an iterator's proxy offers where Python has no attribute of the name: JavaScript's protocol. */
export const iteratorMethods: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [
    "next",
    function next(this: object, sent?: unknown) {
      return new NaturalIterator(this).next(sent);
    },
  ],
  [
    "return",
    function end(this: object, value?: unknown) {
      return new NaturalIterator(this).return(value);
    },
  ],
]);
