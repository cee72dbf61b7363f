import { type Python, toHandle } from "../python/index.js";
import { Octets } from "./octets.js";

/** Python bytes (PyO3's `PyBytes`). */
export class PyBytes extends Octets {
  static override readonly pythonType: string = "builtins.bytes";

  /** Told apart by TypeScript from a bytearray, which offers all that bytes do. */
  declare protected readonly bytes: true;

  /** A copy of the bytes. */
  static from(py: Python, bytes: Uint8Array): PyBytes {
    py.check();
    return new PyBytes(toHandle(bytes));
  }

  /**
   * Bytes that `init` writes; they are zero before.
   * @param length in bytes
   * @param init what it throws passes, and no bytes are made
   */
  static newWith(py: Python, length: number, init: (bytes: Uint8Array) => void): PyBytes {
    py.check();
    const bytes = new Uint8Array(length);
    init(bytes);
    return PyBytes.from(py, bytes);
  }
}
