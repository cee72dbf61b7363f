import { types } from "node:util";
import { readText } from "./js-error.js";
import { attempt } from "./objects.js";
import { compose } from "./stack.js";

/** What an error's stack was before Python's frames came into it, and what it became. */
const joined = new WeakMap<object, { readonly stack: string; readonly shown: string }>();

/** A frame of JavaScript's: the error begins there, also where no frame of the user's is known. */
const THROWN_HERE = ["", "", -1] as const;

/** The getter by which newer versions of V8 write the stack of every error; undefined in older ones. */
const native = Object.getOwnPropertyDescriptor(new Error(), "stack")?.get;

/** Whether the stack is V8's own, and may be written. Some versions write it when one looks, and with it run the program's code. */
function isOwn(error: object): boolean {
  const own = attempt(() => Object.getOwnPropertyDescriptor(error, "stack"));
  return own?.configurable === true && own.get === native && own.writable !== false;
}

/**
 * Shows Python's frames in the stack of JavaScript's own error, where Python was entered. It is written at once: a getter
 * of the error's own costs V8's old generation 20 bytes. An error that is frozen, has a getter of the program's, or a
 * stack that the program wrote meanwhile, keeps its stack.
 * @param frames Python's frames that the error passed through, innermost first, as `compose` takes them
 */
export function joinStack(error: object, frames: () => readonly (string | number)[]): void {
  if (!types.isNativeError(error) || !isOwn(error)) return;
  const before = joined.get(error);
  const now = readText(error, "stack");
  if (before !== undefined && before.shown !== now) return;
  const stack = before?.stack ?? now;
  const head = stack.indexOf("\n    at ");
  if (head < 0) return;
  const shown = stack.slice(0, head) + compose(stack, [...THROWN_HERE, ...frames()]);
  attempt(() => {
    (error as Error).stack = shown;
    joined.set(error, { stack, shown });
  });
}
