import { type Handle, native, Reference } from "../native/index.js";
import type { Element, TypedArray } from "./elements.js";
import { elementOfArray } from "./elements.js";
import { PyBuffer, shownBy } from "./py-buffer.js";
import { memoryViewOf } from "./share.js";

/**
 * The typed array over the memory of a Python object, live: the original where the memory is of JavaScript's typed array.
 * @throws PyBufferError where the items are of another type, read-only, not contiguous or misaligned; PyTypeError for an
 *   object without a buffer
 */
export function typedArrayOf(object: Handle, element: Element): TypedArray {
  const original = native.original(object);
  if (ArrayBuffer.isView(original) && elementOfArray(original) === element) return original as TypedArray;
  return PyBuffer.of(new Reference(object), element).asTypedArray();
}

/** The Python object of a typed array: that whose memory it shows, else a memoryview. In the innermost scope. */
export const handleOfArray = (view: ArrayBufferView): Handle => shownBy(view) ?? memoryViewOf(view);
