import { lasting, native, transient } from "../native/index.js";
import type { PyAny, Python } from "../python/index.js";
import { Octets } from "./octets.js";
import { helper } from "./reads.js";

/** A Python bytearray (PyO3's `PyByteArray`). `setItem` writes a byte or a slice. */
export class PyByteArray extends Octets {
  static override readonly pythonType: string = "builtins.bytearray";

  /** A copy of the bytes of a Uint8Array, or of a Python object that has a buffer. */
  static from(py: Python, bytes: Uint8Array | PyAny): PyByteArray {
    py.check();
    return new PyByteArray(native.call(lasting("builtins.bytearray"), bytes));
  }

  /** As `PyBytes.newWith`. */
  static newWith(py: Python, length: number, init: (bytes: Uint8Array) => void): PyByteArray {
    py.check();
    const bytes = new Uint8Array(length);
    init(bytes);
    return PyByteArray.from(py, bytes);
  }

  /**
   * Writes `bytes` from `offset` on; the length stays.
   * @throws PyIndexError where they do not fit
   */
  set(bytes: Uint8Array, offset = 0): void {
    transient(() => native.call(helper("overwrite"), this, offset, bytes));
  }

  /**
   * Cuts the array, or lengthens it with zeros.
   * @throws PyBufferError while a memoryview of it lives
   */
  resize(length: number): void {
    transient(() => native.call(helper("resize"), this, length));
  }
}
