/**
 * Memory that both sides look at, without a copy: JavaScript's as memoryviews, Python's as typed arrays. Imports native/,
 * plan/, errors/, python/.
 */
import type { Handle } from "../native/index.js";
import { introduceLater, toHandle } from "../python/index.js";
import { elementOfArray } from "./elements.js";
import { isViewable, MemoryValue } from "./memory-view.js";
import { PyBuffer, shownBy } from "./py-buffer.js";
import { bytesOf, memoryViewOf, type Viewable } from "./share.js";

/** A Uint8Array of another realm is no instance of this one's; it crosses as bytes all the same. */
const isForeignBytes = (value: Viewable): value is Uint8Array =>
  ArrayBuffer.isView(value) && elementOfArray(value)?.array === Uint8Array;

function memoryOf(value: object): Handle | undefined {
  if (value instanceof MemoryValue) return value.toHandle();
  if (!isViewable(value)) return PyBuffer.objectOf(value);
  return isForeignBytes(value) ? toHandle(bytesOf(value).slice()) : memoryViewOf(value);
}

introduceLater({ memoryOf, shownBy });

export {
  type Element,
  elementOf,
  elementOfArray,
  elementOfType,
  type TypedArray,
  type TypedArrays,
} from "./elements.js";
export { MemoryValue, memoryview } from "./memory-view.js";
export { PyBuffer } from "./py-buffer.js";
export { requireMemory } from "./share.js";
export { handleOfArray, typedArrayOf } from "./typed-array.js";
