import type { Text } from "./border.js";
import { Choices } from "./choices.js";
import { REMEMBERED } from "./meetings.js";
import { wire } from "./wire.js";

/** Reads the values of one crossing. */
export class WireReader {
  readonly #memory: unknown[] = [];
  #at: number;
  readonly #blocks: readonly string[];
  #block = 0;
  #textAt = 0;

  #choices: Choices | undefined;

  /** @param choices of the crossing that this one is part of */
  constructor(start: number, text: Text, choices?: Choices) {
    this.#choices = choices;
    this.#at = start;
    this.#blocks = text === undefined ? [] : typeof text === "string" ? [text] : text;
  }

  /** What unions took objects as. */
  get choices(): Choices {
    this.#choices ??= new Choices();
    return this.#choices;
  }

  number(): number {
    return wire.cells[this.#at++] as number;
  }

  /** A length: an integer, so that loops over it are integer loops. */
  count(): number {
    return (wire.cells[this.#at++] as number) >>> 0;
  }

  /** The size that the first cell of a container tells; what it has beyond says that the container may come again. */
  sizeOf(head: number): number {
    return head < REMEMBERED ? head : head - REMEMBERED;
  }

  remember(container: unknown): void {
    this.#memory.push(container);
  }

  /** The container that a negative first cell stands for. */
  recall(head: number): unknown {
    return this.#memory[-head - 1];
  }

  /** Skips a run of cells and returns the position of its first in `wire.cells`. */
  run(cells: number): number {
    const first = this.#at;
    this.#at += cells;
    return first;
  }

  /** Reads a run of numbers. */
  numbers(items: number[], count: number): void {
    const first = this.run(count);
    const { cells } = wire;
    for (let index = 0; index < count; index++) items[index] = cells[first + index] as number;
  }

  string(): string {
    let length = this.number();
    if (length < 0) {
      length = -length - 1;
      this.#block++;
      this.#textAt = 0;
    }
    const begin = this.#textAt;
    this.#textAt = begin + length;
    return length === 0 ? "" : (this.#blocks[this.#block] as string).slice(begin, begin + length);
  }

  bigint(): bigint {
    const digits = this.string();
    return digits.startsWith("-") ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`);
  }

  blob(): Uint8Array {
    const length = this.count();
    const at = this.run(Math.ceil(length / 8)) * 8;
    return wire.bytes.slice(at, at + length);
  }
}
