import type { Handle } from "../native/index.js";

/** Returns what it was given, so that a derived class puts its private fields there. */
class Itself {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the point of the class.
    return object;
  }
}

/**
 * Marks an object, a Proxy too, as the stand-in of a Python object. The mark is a private field: asking for it runs no
 * trap and no getter, and no other code can forge it.
 */
export class StandIn extends Itself {
  readonly #handle: Handle;

  constructor(object: object, handle: Handle) {
    super(object);
    this.#handle = handle;
  }

  /** The Python object behind a value, undefined where the value stands for none. */
  static handleOf(value: object): Handle | undefined {
    return #handle in value ? value.#handle : undefined;
  }
}
