import { PyBufferError, PyIndexError, PyTypeError } from "../errors/index.js";
import {
  type Handle,
  type Layout,
  lasting,
  native,
  type Order,
  Reference,
  transient,
} from "../native/index.js";
import type { ValueType } from "../plan/index.js";
import { PyAny, toHandle } from "../python/index.js";
import { Block } from "./block.js";
import { type Element, elementOf, elementOfArray, elementOfType, type TypedArray } from "./elements.js";
import { type Codec, codecOf, isPlain } from "./format.js";
import { requireAddressable, requireElement } from "./refusal.js";

/** The buffers that typed arrays were made of. A view keeps its buffer, and so the object whose memory it shows. */
const origins = new WeakMap<object, PyBuffer>();

/**
 * The Python object whose memory a typed array shows, where a PyBuffer made it.
 * @throws PyBufferError for a view of memory that was released
 */
export function shownBy(view: ArrayBufferView): Handle | undefined {
  const origin = origins.get(view);
  return origin && PyBuffer.objectOf(origin);
}

/**
 * The memory of a Python object that has the buffer protocol: bytes, bytearray, array, mmap, memoryview, ctypes, numpy
 * (PyO3's `PyBuffer<T>` and `PyUntypedBuffer`). It pins the memory until `release()`, `using` or JavaScript's collector,
 * and outlives its attach scope. Lengths are in bytes, indices in items.
 */
export class PyBuffer<T = unknown> {
  readonly #view: Handle;
  readonly #object: Handle;
  readonly #layout: Layout;
  readonly #blocks = new Set<Block>();
  #released = false;

  private constructor(object: Handle, element: Element | undefined) {
    const view = native.call(lasting("builtins.memoryview"), new Reference(object));
    const layout = native.layoutOf(view);
    if (element !== undefined) requireElement(layout, codecOf(layout.format, layout.itemSize), element);
    this.#layout = layout;
    this.#view = native.keep(this, view);
    this.#object = native.keep(this, object);
  }

  /**
   * Looks at the memory of an object.
   * @param type of the items: i8 to i64, u8 to u64, f32, f64
   * @throws PyTypeError for an object without a buffer; PyBufferError for items of another type:
   *   `buffer contents are not compatible with f64: …`
   */
  static get(object: unknown): PyBuffer;
  static get<T>(object: unknown, type: ValueType<T>): PyBuffer<T>;
  static get(object: unknown, type?: ValueType<unknown>): PyBuffer {
    const buffer = PyBuffer.of(object, type && elementOfType(type));
    native.weigh(buffer.#view); // V8 sees a small object; an ArrayBuffer it weighs by itself
    return buffer;
  }

  /** @internal The same, by element. */
  static of(object: unknown, element: Element | undefined): PyBuffer {
    return transient(() => new PyBuffer(toHandle(object), element));
  }

  // --- what it is

  /** What an item is, in the terms of Python's `struct` and PEP 3118: "d", ">i", "T{i:a:d:b:}". */
  get format(): string {
    return this.#alive.format;
  }

  /** Bytes of one item. */
  get itemSize(): number {
    return this.#alive.itemSize;
  }

  /** Items of all dimensions. */
  get itemCount(): number {
    return this.#alive.shape.reduce((product, length) => product * length, 1);
  }

  /** Bytes of all items. */
  get lenBytes(): number {
    return this.#alive.lenBytes;
  }

  /** 0 for a single item. */
  get dimensions(): number {
    return this.#alive.shape.length;
  }

  /** Items along each dimension. */
  get shape(): readonly number[] {
    return this.#alive.shape;
  }

  /** Bytes from one item to the next, along each dimension; negative where they run backwards. */
  get strides(): readonly number[] {
    return this.#alive.strides;
  }

  /** For memory behind pointers, what to add after following one, along each dimension; null elsewhere. */
  get suboffsets(): readonly number[] | null {
    return this.#alive.suboffsets;
  }

  /** Whether the memory may not be written. */
  get readonly(): boolean {
    return this.#alive.readonly;
  }

  /** Whether the items lie one after the other, the last index fastest. */
  get isCContiguous(): boolean {
    return this.#alive.isCContiguous;
  }

  /** Whether the items lie one after the other, the first index fastest. */
  get isFortranContiguous(): boolean {
    return this.#alive.isFortranContiguous;
  }

  /** The object whose memory it is, bound to the innermost attach scope. */
  get obj(): PyAny {
    void this.#alive;
    return new PyAny(native.borrow(this.#object));
  }

  // --- copies

  /** The items as JavaScript values, flat, the last index fastest: numbers, bigints from 64 bits on, booleans, … */
  toArray(): T[] {
    return this.#items("C");
  }

  /** The same, the first index fastest. */
  toFortranArray(): T[] {
    return this.#items("F");
  }

  /**
   * The items in a typed array of their own, the last index fastest, in the byte order of this machine.
   * @throws PyBufferError where JavaScript has no typed array of such items
   */
  toTypedArray(): TypedArray {
    const element = this.#element();
    const items = new element.array(this.itemCount);
    this.#read(items, "C");
    return items;
  }

  /** One item; an index per dimension, from 0. */
  at(...indices: number[]): T {
    const { shape, itemSize, format } = this.#alive;
    if (indices.length !== shape.length)
      throw new PyTypeError(
        `the buffer has ${shape.length} dimensions, and ${indices.length} indices were given`,
      );
    for (const [dimension, index] of indices.entries())
      if (!Number.isInteger(index) || index < 0 || index >= (shape[dimension] as number))
        throw new PyIndexError(
          `index ${index} is out of range for dimension ${dimension} of ${shape[dimension]}`,
        );
    const bytes = new Uint8Array(itemSize);
    native.readMemoryAt(this.#view, bytes, indices);
    return codecOf(format, itemSize).read(new DataView(bytes.buffer), 0) as T;
  }

  /**
   * Copies the items to a typed array, the last index fastest.
   * @throws PyBufferError where the types of the items or the lengths differ
   */
  copyTo(target: TypedArray): void {
    this.#copyTo(target, "C");
  }

  /** The same, the first index fastest. */
  copyToFortran(target: TypedArray): void {
    this.#copyTo(target, "F");
  }

  /**
   * Copies the items of a typed array into the memory, the last index fastest.
   * @throws PyBufferError for read-only memory, and where the types of the items or the lengths differ
   */
  copyFrom(source: TypedArray): void {
    this.#copyFrom(source, "C");
  }

  /** The same, the first index fastest. */
  copyFromFortran(source: TypedArray): void {
    this.#copyFrom(source, "F");
  }

  // --- views

  /**
   * The memory itself as a typed array: a write on either side is seen by the other. It lies as the items lie in C's
   * order; `asFortranTypedArray` in Fortran's.
   * @throws PyBufferError for read-only, non-contiguous or misaligned memory, and where JavaScript has no typed array of
   *   such items
   */
  asTypedArray(): TypedArray {
    if (!this.#alive.isCContiguous) throw this.#notContiguous("C");
    return this.#typedArray();
  }

  /** The memory of items that lie one after the other, the first index fastest. */
  asFortranTypedArray(): TypedArray {
    if (!this.#alive.isFortranContiguous) throw this.#notContiguous("F");
    return this.#typedArray();
  }

  /** The memory itself as a DataView, whatever its items are: records, foreign byte order. Contiguous and writable. */
  asDataView(): DataView {
    const { isCContiguous, isFortranContiguous, lenBytes } = this.#alive;
    if (!isCContiguous && !isFortranContiguous) throw this.#notContiguous("C");
    requireAddressable(this.#layout, BYTE, true);
    const { buffer, offset } = this.#memory(1);
    return new DataView(buffer, offset, lenBytes);
  }

  // --- end

  /**
   * Gives the memory back: views of it have length 0 from now on, unless another PyBuffer shares it, and later uses of
   * this one raise. A second release does nothing, nor does one after Python's end.
   */
  release(): void {
    if (this.#released) return;
    this.#released = true;
    if (!native.attachable()) return;
    for (const block of this.#blocks) block.leave();
    this.#blocks.clear();
    native.release(this.#view);
    native.release(this.#object);
  }

  [Symbol.dispose](): void {
    this.release();
  }

  /** @internal The Python object of a buffer; undefined for other values. */
  static objectOf(value: object): Handle | undefined {
    if (!(#object in value)) return undefined;
    void (value as PyBuffer).#alive;
    return (value as PyBuffer).#object;
  }

  get #alive(): Layout {
    if (this.#released) throw new PyBufferError("PyBuffer used after release()");
    return this.#layout;
  }

  get #codec(): Codec {
    const { format, itemSize } = this.#alive;
    return codecOf(format, itemSize);
  }

  #items(order: Order): T[] {
    const { itemSize, lenBytes } = this.#alive;
    const codec = this.#codec;
    const count = this.itemCount;
    const element = isPlain(codec) ? elementOf(codec.plain) : undefined;
    if (element !== undefined) {
      const items = new element.array(count);
      native.readMemory(this.#view, bytesOf(items), order);
      return valuesOf(items) as T[];
    }
    const bytes = new Uint8Array(lenBytes);
    native.readMemory(this.#view, bytes, order);
    const memory = new DataView(bytes.buffer);
    return Array.from({ length: count }, (_, index) => codec.read(memory, index * itemSize) as T);
  }

  /** Reads into a typed array of the element; items of foreign byte order are turned. */
  #read(items: TypedArray, order: Order): void {
    native.readMemory(this.#view, bytesOf(items), order);
    const codec = this.#codec;
    if (isPlain(codec)) return;
    const memory = new DataView(items.buffer, items.byteOffset, items.byteLength);
    for (let index = 0; index < items.length; index++)
      items[index] = codec.read(memory, index * codec.size) as never;
  }

  /** The element of the items, in whatever byte order. */
  #element(): Element {
    const codec = this.#codec;
    const turned = isPlain(codec) ? codec : codecOf(this.format.replace(/^[>!]/, "<"), this.itemSize);
    const element = isPlain(turned) ? elementOf(turned.plain) : undefined;
    if (element !== undefined) return element;
    throw new PyBufferError(
      `JavaScript has no typed array for items of the format '${this.format}'; toArray() copies them to values`,
    );
  }

  #copyTo(target: TypedArray, order: Order): void {
    this.#requireSame(target, "to");
    native.readMemory(this.#view, bytesOf(target), order);
  }

  #copyFrom(source: TypedArray, order: Order): void {
    if (this.#alive.readonly) throw new PyBufferError("cannot write to read-only buffer");
    this.#requireSame(source, "from");
    native.writeMemory(this.#view, bytesOf(source), order);
  }

  #requireSame(array: TypedArray, direction: "to" | "from"): void {
    const layout = this.#alive;
    const element = elementOfArray(array);
    if (element === undefined) throw new PyTypeError("a buffer is copied to and from typed arrays only");
    requireElement(layout, this.#codec, element);
    if (array.length === this.itemCount) return;
    throw new PyBufferError(
      `slice to copy ${direction} (of length ${array.length}) does not match buffer length of ${this.itemCount}`,
    );
  }

  #typedArray(): TypedArray {
    const layout = this.#alive;
    const codec = this.#codec;
    const element = isPlain(codec) ? elementOf(codec.plain) : undefined;
    if (element === undefined)
      throw new PyBufferError(
        `JavaScript has no typed array over items of the format '${layout.format}'; copy them by toArray(), ` +
          "or read them through asDataView()",
      );
    const count = this.itemCount;
    requireAddressable(layout, element, layout.isAligned || count === 0);
    const { buffer, offset } = this.#memory(layout.itemSize);
    requireAddressable(layout, element, offset % layout.itemSize === 0);
    const items = new element.array(buffer, offset, count);
    origins.set(items, this);
    return items;
  }

  /** The ArrayBuffer of the memory, and where it begins there. */
  #memory(itemSize: number): { readonly buffer: ArrayBufferLike; readonly offset: number } {
    if (this.#layout.lenBytes === 0) return { buffer: new ArrayBuffer(0), offset: 0 };
    const place = { offset: 0, kept: 0 };
    const wrapped = native.wrapMemory(this.#view, itemSize, place);
    if (wrapped === undefined)
      throw new PyBufferError(
        "this build of V8 allows no ArrayBuffer over memory of Python's; copy it by toTypedArray() or toArray()",
      );
    if (ArrayBuffer.isView(wrapped))
      return { buffer: wrapped.buffer, offset: wrapped.byteOffset + place.offset };
    const block = Block.of(wrapped, place.kept);
    if (!this.#blocks.has(block)) block.join();
    this.#blocks.add(block);
    return { buffer: wrapped, offset: place.offset };
  }

  #notContiguous(order: Order): PyBufferError {
    const other =
      order === "C" ? this.#layout.isFortranContiguous && "asFortranTypedArray()" : "asTypedArray()";
    return new PyBufferError(
      `the items do not lie one after the other in ${order === "C" ? "C" : "Fortran"}'s order; ` +
        `copy them by toTypedArray() or toArray()${other ? `, or use ${other}` : ""}`,
    );
  }
}

/** `Array.from` takes ten times as long. */
function valuesOf(items: TypedArray): unknown[] {
  const values = new Array<unknown>(items.length);
  for (let index = 0; index < items.length; index++) values[index] = items[index];
  return values;
}

const BYTE = elementOf("B") as Element;

const bytesOf = (array: TypedArray): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
