import type { Python } from "../python/index.js";
import { PyBytes } from "./bytes.js";

const FIRST_CAPACITY = 256;

/** Collects bytes piece by piece and makes Python bytes of them with one copy (PyO3's `PyBytesWriter`). */
export class PyBytesWriter {
  readonly #py: Python;
  #bytes: Uint8Array;
  #length = 0;

  private constructor(py: Python, capacity: number) {
    py.check();
    this.#py = py;
    this.#bytes = new Uint8Array(capacity);
  }

  /** A writer with no bytes yet. */
  static new(py: Python): PyBytesWriter {
    return new PyBytesWriter(py, FIRST_CAPACITY);
  }

  /** @param capacity in bytes; more may be written, at the price of a copy */
  static withCapacity(py: Python, capacity: number): PyBytesWriter {
    return new PyBytesWriter(py, capacity);
  }

  /** In bytes. */
  get length(): number {
    return this.#length;
  }

  /** Appends a copy of `bytes`; gives the writer back. */
  write(bytes: Uint8Array): this {
    const end = this.#length + bytes.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = end;
    return this;
  }

  /** What was written, as Python bytes. The writer can go on. */
  toBytes(): PyBytes {
    return PyBytes.from(this.#py, this.#bytes.subarray(0, this.#length));
  }
}
