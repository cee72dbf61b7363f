import { PyAny } from "../python/index.js";

/** A view of a Python scalar: it counts as the JavaScript scalar where JavaScript asks for one. */
export abstract class Scalar<V extends string | number | bigint | boolean> extends PyAny {
  /** The value as a JavaScript scalar. */
  abstract override valueOf(): V;

  /** For `JSON.stringify`. */
  toJSON(): V {
    return this.valueOf();
  }

  /** `str(self)` in templates, the value in arithmetic and comparison. */
  [Symbol.toPrimitive](hint: string): V | string {
    return hint === "string" ? this.toString() : this.valueOf();
  }
}
