import type { ScalarRow, ValueType } from "../plan/index.js";
import { SCALARS } from "../plan/index.js";

/** A typed array of any kind. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** The typed arrays, by the scalar type of their items. */
export interface TypedArrays {
  readonly i8: Int8Array;
  readonly u8: Uint8Array;
  readonly i16: Int16Array;
  readonly u16: Uint16Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly i64: BigInt64Array;
  readonly u64: BigUint64Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
}

/** What makes typed arrays of one kind. */
export interface TypedArrayClass<A extends TypedArray = TypedArray> {
  new (length: number): A;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): A;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

/** A kind of item that JavaScript has typed arrays of. */
export interface Element {
  /** As the scalar types call it: "f64". */
  readonly name: string;
  /** In the terms of Python's `struct`, in native mode. */
  readonly format: string;
  readonly array: TypedArrayClass;
}

const float16 = (globalThis as { readonly Float16Array?: TypedArrayClass }).Float16Array;

const row = (scalar: ScalarRow, format: string, array: TypedArrayClass): Element => ({
  name: scalar.name,
  format,
  array,
});

/** The kinds by their scalar types, then those that no scalar type names. */
export const ELEMENTS: readonly Element[] = [
  row(SCALARS.i8, "b", Int8Array),
  row(SCALARS.u8, "B", Uint8Array),
  row(SCALARS.i16, "h", Int16Array),
  row(SCALARS.u16, "H", Uint16Array),
  row(SCALARS.i32, "i", Int32Array),
  row(SCALARS.u32, "I", Uint32Array),
  row(SCALARS.i64, "q", BigInt64Array),
  row(SCALARS.u64, "Q", BigUint64Array),
  row(SCALARS.f32, "f", Float32Array),
  row(SCALARS.f64, "d", Float64Array),
  { name: "u8", format: "B", array: Uint8ClampedArray },
  ...(float16 === undefined ? [] : [{ name: "f16", format: "e", array: float16 }]),
];

/** The element of a format in native mode; undefined where JavaScript has no typed array of it. */
export const elementOf = (format: string): Element | undefined =>
  ELEMENTS.find((element) => element.format === format);

/** By name, as the engine says it: a subclass, such as Node's Buffer, counts as what it extends. */
const byArrayName = new Map(ELEMENTS.map((element) => [element.array.name, element]));

const tag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)
  ?.get as (this: unknown) => string | undefined;

/** The element of a typed array of any realm; undefined for a DataView. */
export const elementOfArray = (view: ArrayBufferView): Element | undefined =>
  byArrayName.get(tag.call(view) ?? "");

const byCode = new Map<number, Element>();
for (const scalar of Object.values(SCALARS)) {
  const element = ELEMENTS.find(({ name }) => name === scalar.name);
  if (element !== undefined) byCode.set(scalar.code, element);
}

/**
 * The element of a scalar type.
 * @throws TypeError for types that no typed array holds
 */
export function elementOfType(type: ValueType<unknown>): Element {
  const element = type?.row === undefined ? undefined : byCode.get(type.row.code);
  if (element !== undefined) return element;
  const names = [...byCode.values()].map(({ name }) => name).join(", ");
  throw new TypeError(`a buffer has items of the types ${names}; got ${type?.name?.in ?? String(type)}`);
}
