import { types } from "node:util";
import { PyTypeError } from "../errors/index.js";
import type { Handle } from "../native/index.js";
import { memoryViewOf, type Viewable } from "./share.js";

/** What crosses as a Python object over its memory. */
export abstract class MemoryValue {
  /** @internal That object, in the innermost scope. */
  abstract toHandle(): Handle;
}

/** Memory that crosses as a memoryview, whatever its type. */
export class MemoryViewValue extends MemoryValue {
  constructor(readonly value: Viewable) {
    super();
  }

  toHandle(): Handle {
    return memoryViewOf(this.value);
  }
}

/** Whether a value is memory of JavaScript's, of any realm. */
export const isViewable = (value: unknown): value is Viewable =>
  types.isArrayBufferView(value) || types.isAnyArrayBuffer(value);

/**
 * Marks memory that Python must look at where it would get a copy: a `Uint8Array` or `Buffer` crosses as bytes, and
 * `memoryview(u8)` as a writable memoryview of it, as other typed arrays do by themselves.
 */
export function memoryview(view: Viewable): MemoryViewValue {
  if (isViewable(view)) return new MemoryViewValue(view);
  throw new PyTypeError("memoryview() takes a typed array, a DataView or an ArrayBuffer");
}
