import { PyBufferError } from "../errors/index.js";
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
  const buffer = PyBuffer.of(new Reference(object), element);
  requireView(buffer);
  return buffer.asTypedArray();
}

/** Refuses what has no view, in words for who passes the buffer. */
function requireView({ readonly, isCContiguous }: PyBuffer): void {
  if (!isCContiguous)
    throw new PyBufferError(
      "the items do not lie one after the other in C's order; pass a copy, such as numpy.ascontiguousarray() makes, " +
        "or declare ndarray() of pyforge/numpy",
    );
  if (readonly)
    throw new PyBufferError(
      "the buffer is read-only, and JavaScript has no read-only views; pass a copy that is writable, such as " +
        "bytearray() makes, or declare bytes",
    );
}

/** The Python object of a typed array: that whose memory it shows, else a memoryview. In the innermost scope. */
export const handleOfArray = (view: ArrayBufferView): Handle => shownBy(view) ?? memoryViewOf(view);
