import { Choices } from "./choices.js";
import { sizeOf } from "./gone.js";
import type { Watch } from "./meetings.js";

/**
 * The wire: one ArrayBuffer that both sides read and write, in cells of 8 bytes. Cell 0 holds the top, so that nested
 * crossings stack above each other. The characters of a crossing's strings travel beside it as one string.
 */
export class Wire {
  /** The cells as doubles; replaced when the buffer grows, so never kept across a call. */
  cells = new Float64Array(1);
  bytes: Uint8Array = new Uint8Array(this.cells.buffer);
  /** Makes room for so many cells in all; set when the addon is there. */
  grow: (cells: number) => void = () => undefined;

  /** Hook `rewire`: another buffer, which keeps what is on the wire. */
  rewire(cells: number): ArrayBuffer {
    const bytes = room(cells * 8);
    const next = new Float64Array(bytes.buffer);
    next.set(this.cells.subarray(0, Math.min(cells, this.cells.length)));
    this.cells = next;
    this.bytes = bytes;
    return bytes.buffer;
  }

  get top(): number {
    return (this.cells[0] as number) >>> 0; // an integer, so that positions stay integers
  }

  /** Frees the wire down to where a crossing began. */
  close(start: number): void {
    this.cells[0] = start;
  }
}

export const wire = new Wire();

/** Memory for one crossing, or an error that says what to do. */
export function room(bytes: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new RangeError(`${bytes} bytes do not fit into one ArrayBuffer here; pass the data in parts`, {
      cause,
    });
  }
}

/** The length of an array as JavaScript's own methods take it: a Proxy may answer anything. */
export const lengthOf = (values: readonly unknown[]): number =>
  Math.max(0, Math.trunc(Number(values.length)) || 0);

/** From so many items on it pays to make an array for doubles at once. */
const DOUBLES = 100;

/**
 * An array for so many numbers. V8 makes an empty one for small integers, and another one when the first double is put in:
 * 10^5 numbers cost 9 ns each by way of that, and 5 in an array that begins with a double.
 */
export function numbersArray(count: number): number[] {
  if (count < DOUBLES) return new Array<number>(count);
  const items = [0.5];
  items.length = count;
  return items;
}

/** A place to come back to. */
export interface WireMark {
  readonly at: number;
  readonly text: string;
  readonly met: number;
}

/**
 * A text grows as a rope, which is faster than joining an array (10^4 strings: 10 against 15 ns each, flattened). From so
 * many characters on it is flattened on the way, by `charCodeAt`, each time that it has doubled: V8's collector copies the
 * ropes that live (10^6 strings: 42 against 63 ns).
 */
const ROPE = 2 ** 18;

/** Writes the values of one crossing from the wire's top. */
export class WireWriter {
  readonly start = wire.top;
  #at = this.start;
  /** The characters of all strings written. */
  text = "";
  /** Whether what native code would refuse must be refused here: a union chooses by it. */
  exact = false;

  readonly #watch: Watch | undefined;
  readonly #mark: number;

  #choices: Choices | undefined;

  /** What unions took objects as. */
  get choices(): Choices {
    this.#choices ??= new Choices();
    return this.#choices;
  }

  /**
   * @param watch none where no container can come twice
   * @param choices of the crossing that this one is part of
   */
  constructor(watch?: Watch, choices?: Choices) {
    this.#watch = watch;
    this.#mark = watch?.mark ?? 0;
    this.#choices = choices;
  }

  /**
   * The number of a container that was written before as the same type; else it may get one, and its head will say so.
   * @param leaf whether it holds no other container for sure
   */
  numberOf(container: object, node: object, leaf = false): number | undefined {
    return this.#watch?.meet(container, node, leaf);
  }

  /** Whether the container was written before: then its number has been written in its place. */
  meets(container: object, node: object, leaf: boolean): boolean {
    const known = this.numberOf(container, node, leaf);
    if (known !== undefined) this.number(-known - 1);
    return known !== undefined;
  }

  /** The first cell of the container that was asked about last. */
  head(size: number): void {
    this.number(size + this.#mark);
  }

  /** The same where the size is known later, for `settleHead`. */
  unsettledHead(): number {
    return this.run(1);
  }

  settleHead(at: number, size: number): void {
    wire.cells[at] = size + this.#mark;
  }

  mark(): WireMark {
    return { at: this.#at, text: this.text, met: this.#watch?.count ?? 0 };
  }

  /** Takes back what was written since. */
  rewind(mark: WireMark): void {
    this.#at = mark.at;
    wire.cells[0] = mark.at;
    this.text = mark.text;
    this.#watch?.keep(mark.met);
  }

  /** Makes room for a run of cells, takes it and returns its first position in `wire.cells`. */
  run(cells: number): number {
    const first = this.#at;
    const end = first + cells;
    if (end > wire.cells.length) wire.grow(end);
    this.#at = end;
    wire.cells[0] = end;
    return first;
  }

  number(value: number): void {
    const at = this.run(1);
    wire.cells[at] = value;
  }

  /** Writes a run of numbers and returns its length: it ends where an item is no number. */
  numbers(values: readonly unknown[], count: number): number {
    const first = this.run(count);
    const { cells } = wire;
    let index = 0;
    for (; index < count; index++) {
      const value = values[index];
      if (typeof value !== "number") break;
      cells[first + index] = value;
    }
    this.#settle(cells, first, index);
    return index;
  }

  /** A getter or a Proxy may have crossed by itself while a run was written, and the wire grown. */
  #settle(cells: Float64Array, first: number, count: number): void {
    if (wire.cells !== cells) wire.cells.set(cells.subarray(first, first + count), first);
  }

  /** Writes strings and returns how many: it ends where an item is no string. */
  strings(values: readonly unknown[], count: number): number {
    const first = this.run(count);
    const { cells } = wire;
    let { text } = this;
    let flatten = Math.max(ROPE, 2 * text.length);
    let index = 0;
    for (; index < count; index++) {
      const value = values[index];
      if (typeof value !== "string") break;
      cells[first + index] = value.length;
      text += value;
      if (text.length > flatten) {
        text.charCodeAt(0);
        flatten = 2 * text.length;
      }
    }
    this.text = text;
    this.#settle(cells, first, index);
    return index;
  }

  string(value: string): void {
    this.number(value.length);
    this.text += value;
  }

  /** An integer of any size: base 16 with a sign, as characters; linear on both sides. */
  bigint(value: bigint): void {
    this.string(value.toString(16));
  }

  blob(value: Uint8Array): void {
    const length = sizeOf(value);
    this.number(length);
    const at = this.run(Math.ceil(length / 8));
    wire.bytes.set(value, at * 8);
  }
}
