import { elementOfArray, memoryview, PyBuffer } from "../buffers/index.js";
import { type Handle, lasting, native, Reference } from "../native/index.js";
import type { ArrowData, ArrowType, Memory } from "./apache.js";
import type { Specs } from "./specs.js";

/** An array: its lengths, and which memory is what, by number. As pyforge/_conversions/arrow.py says it. */
export interface Node {
  readonly length: number;
  /** Where the items begin in the memory; 0 to Python. */
  readonly offset?: number;
  readonly nulls: number;
  readonly validity: number | null;
  readonly offsets: number | null;
  readonly data: number | null;
  readonly children: readonly Node[];
  readonly dictionary: Node | null;
}

/** Makes apache-arrow's data over pyarrow's memory. */
export class Loader {
  constructor(
    readonly specs: Specs,
    readonly memory: Handle,
  ) {}

  dataOf(type: ArrowType, node: Node): ArrowData {
    const { DataType, Data, Vector } = this.specs.classes;
    const is = (name: string): boolean => DataType[`is${name}`]?.(type) === true;
    const { length, offset = 0, nulls } = node;
    const items = is("Dictionary") ? type.indices : type;
    const isNested = node.children.length > 0;
    const from = is("Bool") || isNested ? 0 : offset * this.#stride(items);
    const isLarge = is("LargeUtf8") || is("LargeBinary") || is("LargeList");
    const isText = ["Utf8", "LargeUtf8", "Binary", "LargeBinary"].some(is);
    const hasOffsets = node.offsets !== null || isText;
    const values =
      isNested || is("Null")
        ? undefined
        : this.#view(node.data, is("Bool") || isText ? Uint8Array : items.ArrayType);
    const offsets = hasOffsets ? this.#view(node.offsets, isLarge ? BigInt64Array : Int32Array) : undefined;
    const starts = offsets?.length === 0 ? new (isLarge ? BigInt64Array : Int32Array)(1) : offsets;
    const fields = type.children ?? [];
    const children = node.children.map((child, index) =>
      this.dataOf((fields[index] as { type: ArrowType }).type, child),
    );
    const buffers = {
      0: starts?.subarray(offset, offset + length + 1),
      1: isText ? values : values?.subarray(from),
      2: node.validity === null ? undefined : this.#view(node.validity, Uint8Array),
    };
    const dictionary = node.dictionary && new Vector([this.dataOf(type.dictionary, node.dictionary)]);
    return new Data(type, offset, length, nulls, buffers, children, dictionary ?? undefined);
  }

  /** Items of the typed array that one item of Arrow's takes. */
  #stride(type: ArrowType): number {
    return new this.specs.classes.Data(type, 0, 0).stride;
  }

  #view(number: number | null, Class: { new (length: number): unknown; readonly name: string }): Memory {
    const empty = new Class(0) as Memory;
    if (number === null) return empty;
    const element = elementOfArray(empty);
    if (element === undefined) throw new TypeError(`no memory is a ${Class.name}`);
    const buffer = native.getItem(this.memory, number);
    const memory = native.call(
      lasting("pyforge._conversions.arrow.memory_of"),
      new Reference(buffer),
      element.format,
    );
    return PyBuffer.of(new Reference(memory), element).asTypedArray() as Memory;
  }
}

/** Says of apache-arrow's data which memory is what. */
export class Storer {
  readonly memory: unknown[] = [];

  constructor(readonly specs: Specs) {}

  nodeOf(data: ArrowData): Node {
    const isBool = this.specs.classes.DataType.isBool?.(data.type) === true;
    const isNested = data.children.length > 0;
    const { length, nullCount, values, valueOffsets, nullBitmap } = data;
    const vector = data.dictionary;
    if (vector !== undefined && vector.data.length !== 1)
      throw new TypeError(
        "a dictionary of several chunks has no counterpart; make it one by vectorFromArray()",
      );
    return {
      length,
      nulls: nullCount,
      validity: nullCount > 0 && nullBitmap ? this.#number(bits(nullBitmap, data.offset, length)) : null,
      offsets: valueOffsets ? this.#number(valueOffsets.subarray(0, length + 1)) : null,
      data:
        isNested || !values
          ? null
          : this.#number(isBool ? bits(values as unknown as Uint8Array, data.offset, length) : values),
      children: data.children.map((child) => this.nodeOf(child)),
      dictionary: vector === undefined ? null : this.nodeOf(vector.data[0] as ArrowData),
    };
  }

  #number(view: ArrayBufferView & { readonly length: number }): number | null {
    if (view.length === 0) return null;
    return this.memory.push(memoryview(view)) - 1;
  }
}

/** The bits from an offset on: the memory itself from a whole byte on, else a copy that begins with them. */
function bits(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  const first = offset >> 3;
  const shift = offset & 7;
  if (shift === 0) return bytes.subarray(first, first + ((length + 7) >> 3));
  const shifted = new Uint8Array((length + 7) >> 3);
  for (let index = 0; index < shifted.length; index++) {
    const low = (bytes[first + index] as number) >> shift;
    const high = (bytes[first + index + 1] ?? 0) << (8 - shift);
    shifted[index] = low | high;
  }
  return shifted;
}
