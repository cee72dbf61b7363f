import { PyBuffer, type TypedArrays } from "../buffers/index.js";
import { PyBufferError } from "../errors/index.js";
import { type Handle, lasting, native, Reference } from "../native/index.js";
import { OPS, Refusal, type ValueType } from "../plan/index.js";
import { loadPlanned } from "../python/index.js";
import { any, type Complex, type ItemType } from "../types/index.js";
import { type Kind, kindOf } from "./kinds.js";
import { NdArray, type Placement, stridesOf } from "./nd-array.js";
import { requireNumpy } from "./require-numpy.js";

/** What an array must be. */
export interface NdArrayOptions {
  /** Items along each dimension, null for any number; any shape, unless told. */
  readonly shape?: readonly (number | null)[];
  /** "C" for the last index fastest, "F" for the first; any strides, unless told. With `copy`, the order of the copy. */
  readonly order?: "C" | "F";
  /** Whether TypeScript gets a copy of its own: then read-only memory and foreign byte order pass as well. */
  readonly copy?: boolean;
}

/**
 * numpy's arrays of a dtype, live and without a copy: memory with shape and strides, whatever they are. What has memory
 * by DLPack (`__dlpack__`: a tensor of the CPU) passes in as well. To Python it is a real `numpy.ndarray`.
 * Refused with TypeError: another dtype, masked arrays. With ValueError: another shape. With BufferError: memory that is
 * read-only, misaligned or in foreign byte order, unless `copy` is asked for. Mirrors rust-numpy's `PyArray<T, D>`.
 * @param item i8 to i64, u8 to u64, f32, f64, bool or complex
 */
export function ndarray<Name extends keyof TypedArrays>(
  item: ItemType<Name>,
  options?: NdArrayOptions,
): ValueType<NdArray<Name extends "i64" | "u64" ? bigint : number, TypedArrays[Name]>>;
export function ndarray(
  item: ValueType<boolean>,
  options?: NdArrayOptions,
): ValueType<NdArray<boolean, Uint8Array>>;
export function ndarray(
  item: ValueType<Complex>,
  options?: NdArrayOptions,
): ValueType<NdArray<Complex, Float64Array>>;
export function ndarray(item: ValueType<unknown>, options: NdArrayOptions = {}): ValueType<never> {
  const kind = kindOf(item);
  requireOptions(options);
  const name = "numpy.ndarray";
  const type: ValueType<NdArray> = {
    name: { in: name, out: name, ts: `NdArray<${itemOf(kind)}, ${kind.element.array.name}>` },
    node: { op: OPS.converted, parts: [object], objects: () => [taker(kind, options), undefined] },
    load: (reader) => loaded(reader.number(), kind),
    store(writer, value) {
      const own = NdArray.kindOf(value);
      if (own === undefined) throw new Refusal("wrongJsType", type, value);
      if (own !== kind)
        throw new Refusal(
          "worded",
          type,
          `TypeError: expected an array of ${kind.dtype}, got one of ${own.dtype}`,
        );
      requireShape(type, value.shape, options.shape);
      writer.number(handleOf(type, value));
    },
  };
  return type as ValueType<never>;
}

/** TypeScript's type of an item. */
function itemOf({ dtype, element }: Kind): string {
  if (dtype === "bool") return "boolean";
  if (dtype.startsWith("complex")) return "Complex";
  return element.array.name.startsWith("Big") ? "bigint" : "number";
}

/** Any Python object, by its handle. */
const object: ValueType<unknown> = {
  name: { in: "object", out: "object" },
  node: { op: OPS.object },
  load: (reader) => reader.number(),
  store: () => undefined,
};

function requireOptions({ shape, order, copy }: NdArrayOptions): void {
  const isLength = (length: unknown): boolean =>
    length === null || (Number.isInteger(length) && Number(length) >= 0);
  if (shape !== undefined && !(Array.isArray(shape) && shape.every(isLength)))
    throw new TypeError("ndarray() takes as shape an array of lengths, null for any: [null, 3]");
  if (![undefined, "C", "F"].includes(order)) throw new TypeError('ndarray() takes as order "C" or "F"');
  if (![undefined, true, false].includes(copy)) throw new TypeError("ndarray() takes as copy true or false");
}

/** One for each kind and options, because plans are known by what they are made of. */
const takers = new Map<string, Reference>();
const keeper = {};

function taker({ dtype }: Kind, { shape, order, copy }: NdArrayOptions): Reference {
  const key = JSON.stringify([dtype, shape, order, copy]);
  let made = takers.get(key);
  if (made === undefined) {
    requireNumpy();
    const own = native.call(
      lasting("pyforge._conversions.arrays.taker"),
      dtype,
      shape ?? null,
      order ?? null,
      copy ?? false,
    );
    made = new Reference(native.keep(keeper, own));
    takers.set(key, made);
  }
  return made;
}

const loaded = (array: Handle, kind: Kind): NdArray =>
  NdArray.loaded(
    array,
    kind,
    () => (kind.isPlain ? contiguous(array, kind) : undefined) ?? laidOut(array, kind),
  );

type Memory = Placement & { readonly data: NdArray["data"]; readonly buffer: PyBuffer };

/** The memory of an array whose items lie one after the other; undefined for another. */
function contiguous(array: Handle, { element }: Kind): Memory | undefined {
  const buffer = PyBuffer.of(new Reference(array), element);
  const { shape, isCContiguous, isFortranContiguous } = buffer;
  if (!isCContiguous && !isFortranContiguous) return undefined;
  const strides = isCContiguous ? stridesOf(shape) : stridesOf([...shape].reverse()).reverse();
  const data = isCContiguous ? buffer.asTypedArray() : buffer.asFortranTypedArray();
  return { data, buffer, shape, strides, offset: 0 };
}

function laidOut(array: Handle, { element }: Kind): Memory {
  const parts = native.call(lasting("pyforge._conversions.arrays.lay_out"), new Reference(array));
  const part = (index: number): Handle => native.getItem(parts, index);
  const buffer = PyBuffer.of(new Reference(part(0)), element);
  const [shape, strides, offset] = [1, 2, 3].map((index) => loadPlanned(part(index), any)) as [
    number[],
    number[],
    number,
  ];
  return { data: buffer.asTypedArray(), buffer, shape, strides, offset };
}

function requireShape(
  type: ValueType<NdArray>,
  got: readonly number[],
  wanted: NdArrayOptions["shape"],
): void {
  if (wanted === undefined) return;
  if (got.length === wanted.length && wanted.every((length, axis) => length === null || length === got[axis]))
    return;
  const text = (shape: readonly (number | null)[]): string =>
    `(${shape.map((length) => length ?? "any").join(", ")}${shape.length === 1 ? "," : ""})`;
  const sentence = `expected an array of shape ${text(wanted)}, got one of shape ${text(got)}`;
  throw new Refusal("worded", type, `ValueError: ${sentence}`);
}

function handleOf(type: ValueType<NdArray>, array: NdArray): Handle {
  try {
    return array.toHandle();
  } catch (error) {
    if (!(error instanceof PyBufferError)) throw error;
    throw new Refusal("worded", type, `BufferError: ${error.message}`);
  }
}
