import {
  elementOfArray,
  handleOfArray,
  MemoryValue,
  type PyBuffer,
  requireMemory,
  type TypedArray,
  type TypedArrays,
} from "../buffers/index.js";
import { PyIndexError, PyTypeError, PyValueError } from "../errors/index.js";
import { type Handle, lasting, native, Reference } from "../native/index.js";
import type { ValueType } from "../plan/index.js";
import { Owner, ownedBy, ownedHandleOf, sameOwned } from "../python/index.js";
import type { Complex, ItemType } from "../types/index.js";
import { type Kind, kindOf } from "./kinds.js";
import { requireNumpy } from "./require-numpy.js";

/** Items in arrays in arrays, one level for each dimension; an item alone where there is none. */
export type Nested<T> = T | readonly Nested<T>[];

/** Where the items of an array lie: all in items, not bytes. */
export interface Placement {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

const product = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** The strides of a shape in C's order. */
export const stridesOf = (shape: readonly number[]): number[] =>
  shape.map((_, axis) => product(shape.slice(axis + 1)));

/**
 * An array of numpy: its memory, and where the items lie there. The memory is Python's or JavaScript's, and both sides
 * see what the other writes. To Python it is a real `numpy.ndarray`, the same one each time, without a copy.
 */
export class NdArray<T = unknown, A extends TypedArray = TypedArray> extends MemoryValue {
  /** All from the first item to the last in memory; a complex number takes two places, a truth one byte. */
  readonly data: A;
  /** Items along each dimension; none for a single item. */
  readonly shape: readonly number[];
  /** Items from one to the next along each dimension; negative where they run backwards. */
  readonly strides: readonly number[];
  /** Where in `data` the item of the indices 0 is, in items. */
  readonly offset: number;
  readonly #kind: Kind;
  readonly #buffer: PyBuffer | undefined;

  private constructor(kind: Kind, data: A, placement: Placement, buffer?: PyBuffer) {
    super();
    this.data = data;
    this.shape = Object.freeze([...placement.shape]);
    this.strides = Object.freeze([...placement.strides]);
    this.offset = placement.offset;
    this.#kind = kind;
    this.#buffer = buffer;
  }

  /**
   * An array over a typed array, without a copy, in C's order.
   * @param item type of the items: i8 to i64, u8 to u64, f32, f64, bool (over a Uint8Array) or complex (over a
   *   Float64Array, real and imaginary parts in turn)
   * @param shape one dimension of all items, unless told
   * @throws PyTypeError for another typed array; PyValueError for a shape of another size
   */
  static over<Name extends keyof TypedArrays>(
    item: ItemType<Name>,
    data: TypedArrays[Name],
    shape?: readonly number[],
  ): NdArray<Name extends "i64" | "u64" ? bigint : number, TypedArrays[Name]>;
  static over(
    item: ValueType<boolean>,
    data: Uint8Array,
    shape?: readonly number[],
  ): NdArray<boolean, Uint8Array>;
  static over(
    item: ValueType<Complex>,
    data: Float64Array,
    shape?: readonly number[],
  ): NdArray<Complex, Float64Array>;
  static over(item: ValueType<unknown>, data: TypedArray, shape?: readonly number[]): NdArray {
    const kind = kindOf(item);
    if (!ArrayBuffer.isView(data) || elementOfArray(data) !== kind.element)
      throw new PyTypeError(`an array of ${kind.dtype} is over a ${kind.element.array.name}`);
    if (data.length === 0) requireMemory(data);
    const size = data.length / kind.width;
    const lengths = shape ?? [size];
    if (!lengths.every((length) => Number.isInteger(length) && length >= 0) || product(lengths) !== size)
      throw new PyValueError(`cannot shape ${size} items as (${lengths.join(", ")})`);
    return new NdArray(kind, data, { shape: lengths, strides: stridesOf(lengths), offset: 0 });
  }

  /**
   * An array of a copy of these items.
   * @throws PyValueError where arrays of one dimension have several lengths; PyTypeError and PyOverflowError for items
   *   that are not of the type
   */
  static from<Name extends keyof TypedArrays>(
    item: ItemType<Name>,
    items: Nested<Name extends "i64" | "u64" ? bigint : number>,
  ): NdArray<Name extends "i64" | "u64" ? bigint : number, TypedArrays[Name]>;
  static from(item: ValueType<boolean>, items: Nested<boolean>): NdArray<boolean, Uint8Array>;
  static from(item: ValueType<Complex>, items: Nested<Complex>): NdArray<Complex, Float64Array>;
  static from(item: ValueType<unknown>, items: Nested<unknown>): NdArray {
    const kind = kindOf(item);
    const shape: number[] = [];
    for (let level: unknown = items; Array.isArray(level); level = level[0]) shape.push(level.length);
    const data = new kind.element.array(product(shape) * kind.width);
    let slot = 0;
    const fill = (level: unknown, axis: number): void => {
      const isLeaf = axis === shape.length;
      if (isLeaf === Array.isArray(level) || (!isLeaf && (level as unknown[]).length !== shape[axis]))
        throw new PyValueError(
          `the arrays are not all of the shape (${shape.join(", ")}) that the first ones have`,
        );
      if (!isLeaf) {
        for (const part of level as unknown[]) fill(part, axis + 1);
        return;
      }
      kind.write(data, slot, level);
      slot += kind.width;
    };
    fill(items, 0);
    return new NdArray(kind, data, { shape, strides: stridesOf(shape), offset: 0 });
  }

  /** @internal The array that a numpy array is to JavaScript: the same one while it lives. */
  static loaded(
    object: Handle,
    kind: Kind,
    make: () => { data: TypedArray; buffer: PyBuffer } & Placement,
  ): NdArray {
    return sameOwned(object, kind, () => {
      const { data, buffer, ...placement } = make();
      const array = new NdArray(kind, data, placement, buffer);
      ownedBy(array, new Owner(object));
      return array;
    });
  }

  /** @internal The kind of items of an array; undefined for other values. */
  static kindOf(value: unknown): Kind | undefined {
    return typeof value === "object" && value !== null && #kind in value ? value.#kind : undefined;
  }

  /** numpy's name of the items' type: "float64". */
  get dtype(): string {
    return this.#kind.dtype;
  }

  /** Items of all dimensions. */
  get size(): number {
    return product(this.shape);
  }

  /**
   * One item; an index per dimension, from 0.
   * @throws PyIndexError beyond the shape; PyTypeError for another number of indices
   */
  get(...indices: number[]): T {
    return this.#kind.read(this.data, this.#slot(indices)) as T;
  }

  /**
   * Writes one item: `set(i, j, value)`.
   * @throws PyIndexError, PyTypeError as `get`; PyOverflowError for what the item cannot hold exactly
   */
  set(...indicesAndValue: [...indices: number[], value: T]): void {
    const indices = indicesAndValue.slice(0, -1) as number[];
    this.#kind.write(this.data, this.#slot(indices), indicesAndValue.at(-1));
  }

  /** A copy of the items, in arrays in arrays. */
  toArray(): Nested<T> {
    const items = (axis: number, place: number): Nested<T> =>
      axis === this.shape.length
        ? (this.#kind.read(this.data, place * this.#kind.width) as T)
        : Array.from({ length: this.shape[axis] as number }, (_, index) =>
            items(axis + 1, place + index * (this.strides[axis] as number)),
          );
    return items(0, this.offset);
  }

  /** Gives Python's memory back: `data` has length 0 from now on. Does nothing where the memory is JavaScript's. */
  release(): void {
    this.#buffer?.release();
  }

  [Symbol.dispose](): void {
    this.release();
  }

  /** @internal Its numpy array, by which it crosses wherever a Python object does. */
  override toHandle(): Handle {
    const known = ownedHandleOf(this);
    if (known !== undefined) return known;
    requireNumpy();
    const { dtype } = this.#kind;
    const memory = new Reference(handleOfArray(this.data));
    const over = lasting("pyforge._conversions.arrays.array_over");
    const object = native.call(over, memory, dtype, this.shape, this.strides, this.offset);
    sameOwned(object, this.#kind, () => this);
    const owner = new Owner(object);
    ownedBy(this, owner);
    return owner.handle;
  }

  #slot(indices: readonly number[]): number {
    const { shape, strides } = this;
    if (indices.length !== shape.length)
      throw new PyTypeError(
        `the array has ${shape.length} dimensions, and ${indices.length} indices were given`,
      );
    let place = this.offset;
    for (let axis = 0; axis < shape.length; axis++) {
      const index = indices[axis] as number;
      if (!Number.isInteger(index) || index < 0 || index >= (shape[axis] as number))
        throw new PyIndexError(`index ${index} is out of range for dimension ${axis} of ${shape[axis]}`);
      place += index * (strides[axis] as number);
    }
    return place * this.#kind.width;
  }
}
