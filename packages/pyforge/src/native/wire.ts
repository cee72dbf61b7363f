import { Choices } from "./choices.js";
import { sizeOf } from "./gone.js";
import { Meetings } from "./meetings.js";

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

/** Added to a container's size where it may be met again: both sides number those in the order in which they open. */
export const REMEMBERED = 2 ** 40;

/** A place to come back to. */
export interface WireMark {
  readonly at: number;
  readonly text: string;
  readonly met: number;
}

/** Writes the values of one crossing from the wire's top. */
export class WireWriter {
  readonly start = wire.top;
  #at = this.start;
  /** The characters of all strings written. */
  text = "";
  /** Whether what native code would refuse must be refused here: a union chooses by it. */
  exact = false;

  /** The containers that were written; none where no container can come twice. */
  readonly #meetings: Meetings | undefined;
  #remembered = 0;

  #choices: Choices | undefined;

  /** What unions took objects as. */
  get choices(): Choices {
    this.#choices ??= new Choices();
    return this.#choices;
  }

  /**
   * @param nests whether containers hold containers, one of which may come twice
   * @param choices of the crossing that this one is part of
   */
  constructor(nests = false, choices?: Choices) {
    this.#choices = choices;
    if (!nests) return;
    this.#meetings = new Meetings();
    this.#remembered = REMEMBERED;
  }

  /** The number of a container that was written before as the same type; else it gets one, and its head will say so. */
  numberOf(container: object, node: object): number | undefined {
    return this.#meetings?.meet(container, node);
  }

  /** Whether the container was written before: then its number has been written in its place. */
  meets(container: object, node: object): boolean {
    const known = this.numberOf(container, node);
    if (known !== undefined) this.number(-known - 1);
    return known !== undefined;
  }

  /** The first cell of the container that was asked about last. */
  head(size: number): void {
    this.number(size + this.#remembered);
  }

  /** The same where the size is known later, for `settleHead`. */
  unsettledHead(): number {
    return this.run(1);
  }

  settleHead(at: number, size: number): void {
    wire.cells[at] = size + this.#remembered;
  }

  mark(): WireMark {
    return { at: this.#at, text: this.text, met: this.#meetings?.count ?? 0 };
  }

  /** Takes back what was written since. */
  rewind(mark: WireMark): void {
    this.#at = mark.at;
    wire.cells[0] = mark.at;
    this.text = mark.text;
    this.#meetings?.keep(mark.met);
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
    // A getter or a Proxy crossed by itself meanwhile, and the wire grew.
    if (wire.cells !== cells) wire.cells.set(cells.subarray(first, first + index), first);
    return index;
  }

  /** Writes strings and returns how many: it ends where an item is no string. */
  strings(values: readonly unknown[], count: number): number {
    const items = values.slice(0, count); // read once, and no Proxy from here on
    const first = this.run(count);
    const { cells } = wire;
    for (let index = 0; index < count; index++) {
      const item = items[index];
      if (typeof item !== "string") return index;
      cells[first + index] = item.length;
    }
    this.text += items.join("");
    return count;
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
