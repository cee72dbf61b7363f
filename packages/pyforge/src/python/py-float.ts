import { inspect } from "node:util";
import { type Handle, lasting, native } from "../native/index.js";

/** A number that becomes a Python float, integral or not. */
export class FloatValue {
  constructor(readonly value: number) {}

  /** The float in the innermost scope. */
  toHandle(): Handle {
    return native.call(lasting("builtins.float"), this.value);
  }

  valueOf(): number {
    return this.value;
  }

  [inspect.custom](): string {
    return `pyFloat(${this.value})`;
  }
}

/**
 * Marks a number that Python must get as a float where no type is declared: `f.call(pyFloat(5))` passes 5.0, while
 * `f.call(5)` passes the int 5. It counts in containers too: `[pyFloat(1), 2]`.
 */
export function pyFloat(value: number): FloatValue {
  if (typeof value !== "number")
    throw new TypeError(`pyFloat() takes a number, got ${inspect(value)}; convert it with Number() first`);
  return new FloatValue(value);
}
