import { PyBufferError } from "../errors/index.js";
import type { Layout } from "../native/index.js";
import type { Element } from "./elements.js";
import { type Codec, isPlain } from "./format.js";

/** Whether the items of a buffer are those of an element, bit for bit. `c` and the clamped bytes are bytes. */
export const isOf = (codec: Codec, element: Element): boolean =>
  isPlain(codec) && codec.plain === element.format;

/** Refuses a buffer whose items are of another type. PyO3's text, with both formats. */
export function requireElement(layout: Layout, codec: Codec, element: Element): void {
  if (isOf(codec, element)) return;
  throw new PyBufferError(
    `buffer contents are not compatible with ${element.name}: the format is '${layout.format}', not '${element.format}'`,
  );
}

/** Refuses what no typed array of the element can be put upon. */
export function requireAddressable(layout: Layout, element: Element, isAligned: boolean): void {
  if (layout.readonly)
    throw new PyBufferError(
      "the buffer is read-only, and JavaScript has no read-only views; copy it by toTypedArray() or toArray()",
    );
  if (!isAligned) throw new PyBufferError(`buffer contents are insufficiently aligned for ${element.name}`);
}
