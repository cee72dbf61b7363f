import { native } from "../native/index.js";
import { SCALARS } from "../plan/index.js";
import { PyAny } from "../python/index.js";

/** What bytes and bytearray have in common. */
export abstract class Octets extends PyAny {
  /** In bytes. */
  get length(): number {
    return this.len();
  }

  /** The byte at an index, from the end where negative; undefined beyond the ends. `getItem` raises IndexError there. */
  at(index: number): number | undefined {
    const { length } = this;
    const position = index < 0 ? index + length : index;
    if (position < 0 || position >= length) return undefined;
    return native.readItem(PyAny.handleOf(this), position) as number;
  }

  /** A copy. */
  toUint8Array(): Uint8Array {
    return native.loadScalar(PyAny.handleOf(this), SCALARS.bytes.code) as Uint8Array;
  }
}
