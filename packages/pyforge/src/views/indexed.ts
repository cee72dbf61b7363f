import { lasting, native } from "../native/index.js";
import { PyAny } from "../python/index.js";

/** What the views of sequences have in common: items by number, from 0. */
export abstract class Indexed extends PyAny {
  /** How many items it has. */
  get length(): number {
    return this.len();
  }

  /** The item at an index, from the end where negative; undefined beyond the ends. `getItem` raises IndexError there. */
  at(index: number): PyAny | undefined {
    const { length } = this;
    const position = index < 0 ? index + length : index;
    return position < 0 || position >= length ? undefined : this.getItem(position);
  }

  /**
   * Where the first item stands that equals the value.
   * @throws PyValueError when none does
   */
  index(value: unknown): number {
    return native.readCall(lasting("operator.indexOf"), this, value) as number;
  }
}
