import {
  type Element,
  elementOfArray,
  elementOfType,
  handleOfArray,
  type TypedArrays,
  typedArrayOf,
} from "../buffers/index.js";
import { PyBufferError, PyTypeError } from "../errors/index.js";
import { type Handle, native } from "../native/index.js";
import { OPS, Refusal, type Refusing, type ScalarRow, type ValueType } from "../plan/index.js";

/** A scalar type that a typed array holds items of. */
export type ItemType<Name extends keyof TypedArrays> = ValueType<unknown> & {
  readonly row: ScalarRow & { readonly name: Name };
};

/**
 * A typed array over the memory of a Python buffer, live and without a copy: `buffer(f64)` is a Float64Array. It takes
 * any buffer of that format which is writable and lies in C's order: bytearray, array, memoryview, numpy. To Python it
 * is the object whose memory it shows, or a memoryview. Several dimensions are flat.
 * Refused with BufferError: another format, which the sentence names; memory that is read-only, scattered or misaligned.
 * Mirrors PyO3's `PyBuffer<f64>`.
 * @param item i8 to i64, u8 to u64, f32 or f64
 */
export function buffer<Name extends keyof TypedArrays>(item: ItemType<Name>): ValueType<TypedArrays[Name]> {
  const element = elementOfType(item);
  const type: ValueType<TypedArrays[Name]> = {
    name: { in: "typing_extensions.Buffer", out: "memoryview", ts: element.array.name },
    node: { op: OPS.object },
    late: true,
    load: (reader) => load(reader.number(), element, type) as TypedArrays[Name],
    store(writer, value) {
      if (!ArrayBuffer.isView(value) || elementOfArray(value) !== element)
        throw new Refusal(
          "wrongJsType",
          { name: { in: element.array.name, out: element.array.name } },
          value,
        );
      writer.number(refusing(type, () => handleOfArray(value)));
    },
  };
  return type;
}

function load(object: Handle, element: Element, type: Refusing): unknown {
  try {
    return refusing(type, () => typedArrayOf(object, element));
  } catch (error) {
    if (error instanceof PyTypeError && error.message.startsWith("memoryview: "))
      throw new Refusal("wrongType", type, native.typeName(object));
    throw error;
  }
}

/** Refuses in the words of a BufferError, so that the path comes before them. */
function refusing<T>(type: Refusing, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof PyBufferError)) throw error;
    throw new Refusal("worded", type, `BufferError: ${error.message}`);
  }
}
