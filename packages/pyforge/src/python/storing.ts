import { lengthOf, type WireWriter } from "../native/index.js";
import { keyStep } from "../plan/index.js";

/** Who writes the values of a container. */
interface Storer {
  readonly writer: WireWriter;
  /** Writes a value; false for a container, which is only opened. */
  write(value: unknown): boolean;
}

/** A container that is being written. Its items are counted as they come: a getter among them may change it. */
export interface Storing {
  /** Writes on until it has opened a container within, or is at its end: then false. */
  advance(storer: Storer): boolean;
  /** The step of a path to what is being written. */
  place(): string | number;
}

export class ItemsStoring implements Storing {
  #count = 0;
  constructor(
    readonly head: number,
    readonly items: Iterator<unknown>,
  ) {}

  advance(storer: Storer): boolean {
    for (let next = this.items.next(); next.done !== true; next = this.items.next()) {
      this.#count++;
      if (!storer.write(next.value)) return true;
    }
    storer.writer.settleHead(this.head, this.#count);
    return false;
  }

  place(): number {
    return Math.max(0, this.#count - 1);
  }
}

export class ArrayStoring implements Storing {
  #index = 0;
  constructor(
    readonly head: number,
    readonly items: readonly unknown[],
  ) {}

  advance(storer: Storer): boolean {
    while (this.#index < lengthOf(this.items)) if (!storer.write(this.items[this.#index++])) return true;
    storer.writer.settleHead(this.head, this.#index);
    return false;
  }

  place(): number {
    return Math.max(0, this.#index - 1);
  }
}

/** A Map: a key may be a container, too, and its value waits meanwhile. */
export class MapStoring implements Storing {
  #count = 0;
  #key: unknown;
  #waits: { readonly value: unknown } | undefined;
  constructor(
    readonly head: number,
    readonly pairs: Iterator<[unknown, unknown]>,
  ) {}

  advance(storer: Storer): boolean {
    const waits = this.#waits;
    this.#waits = undefined;
    if (waits !== undefined && !storer.write(waits.value)) return true;
    for (let next = this.pairs.next(); next.done !== true; next = this.pairs.next()) {
      const [key, value] = next.value;
      this.#key = key;
      this.#count++;
      if (!storer.write(key)) {
        this.#waits = { value };
        return true;
      }
      if (!storer.write(value)) return true;
    }
    storer.writer.settleHead(this.head, this.#count);
    return false;
  }

  place(): string {
    return keyStep(this.#key);
  }
}

export class FieldsStoring implements Storing {
  #index = 0;
  readonly #keys: readonly string[];
  constructor(
    readonly head: number,
    readonly object: Readonly<Record<string, unknown>>,
  ) {
    this.#keys = Object.keys(object);
  }

  advance(storer: Storer): boolean {
    while (this.#index < this.#keys.length) {
      const key = this.#keys[this.#index++] as string;
      storer.write(key);
      if (!storer.write(this.object[key])) return true;
    }
    storer.writer.settleHead(this.head, this.#index);
    return false;
  }

  place(): string {
    return keyStep(this.#keys[Math.max(0, this.#index - 1)]);
  }
}
