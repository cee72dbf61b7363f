import { lasting, native, transient } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { flagOf, numberOf, textOf } from "./reads.js";

/** A Python memoryview (PyO3's `PyMemoryView`): a look at the memory of another object. */
export class PyMemoryView extends PyAny {
  static override readonly pythonType: string = "builtins.memoryview";

  /** @throws PyTypeError for an object without a buffer */
  static from(py: Python, object: PyAny): PyMemoryView {
    py.check();
    return new PyMemoryView(native.call(lasting("builtins.memoryview"), object));
  }

  /** What an item is, in the terms of Python's `struct`: "B", "d", … */
  get format(): string {
    return textOf(this, "format");
  }

  /** Bytes of one item. */
  get itemsize(): number {
    return numberOf(this, "itemsize");
  }

  /** Bytes of all items. */
  get nbytes(): number {
    return numberOf(this, "nbytes");
  }

  /** Whether the memory may not be written. */
  get readonly(): boolean {
    return flagOf(this, "readonly");
  }

  /** Items along each dimension. */
  get shape(): number[] {
    return transient(() => this.getattr("shape").toJs() as number[]);
  }

  /** Bytes from one item to the next, along each dimension. */
  get strides(): number[] {
    return transient(() => this.getattr("strides").toJs() as number[]);
  }

  /** A copy of the bytes, in the order of C. */
  toUint8Array(): Uint8Array {
    return transient(() => this.callMethod("tobytes").toJs() as Uint8Array);
  }

  /** Lets the other object go; what reads the view afterwards raises ValueError. */
  release(): void {
    transient(() => this.callMethod("release"));
  }
}
