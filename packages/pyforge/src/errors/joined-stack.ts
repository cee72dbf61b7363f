import { types } from "node:util";
import { readText } from "./js-error.js";
import { attempt } from "./objects.js";
import { compose } from "./stack.js";

/** Python's frames that an error passed through, innermost first, as `compose` takes them. */
type PythonFrames = (error: object) => (string | number)[];

/** What an error's stack was before Python's frames came into it, and who knows those. */
const plain = new WeakMap<object, { readonly stack: string; readonly frames: PythonFrames }>();

/** A frame of JavaScript's: the error begins there, also where no frame of the user's is known. */
const THROWN_HERE = ["", "", -1] as const;

const STACK: PropertyDescriptor = {
  get(this: object) {
    const known = plain.get(this);
    if (known === undefined) return undefined; // something that inherits from the error
    const { stack, frames } = known;
    return stack.slice(0, stack.indexOf("\n    at ")) + compose(stack, [...THROWN_HERE, ...frames(this)]);
  },
  set(this: object, value: unknown) {
    Object.defineProperty(this, "stack", { value, writable: true, configurable: true, enumerable: false });
  },
  configurable: true,
  enumerable: false,
};

/** The getter by which newer versions of V8 write the stack of every error; undefined in older ones. */
const native = Object.getOwnPropertyDescriptor(new Error(), "stack")?.get;

/**
 * Lets the stack of JavaScript's own error show Python's frames where Python was entered, put together when somebody
 * looks. An error that is frozen, or has a getter of the program's, stays as it is.
 */
export function joinStack(error: object, frames: PythonFrames): void {
  if (plain.has(error) || !types.isNativeError(error)) return;
  // Some versions of V8 write the stack when one looks, and with it run what the program put into the error.
  const own = attempt(() => Object.getOwnPropertyDescriptor(error, "stack"));
  if (own?.configurable !== true || own.get !== native) return;
  const stack = readText(error, "stack");
  if (!stack.includes("\n    at ")) return;
  plain.set(error, { stack, frames });
  attempt(() => Object.defineProperty(error, "stack", STACK));
}
