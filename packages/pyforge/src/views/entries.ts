import { native } from "../native/index.js";
import { PyAny } from "../python/index.js";
import { PyList } from "./list.js";
import { container } from "./reads.js";

/** What the views of mappings have in common: `get`, `has` and `size` as JavaScript's Map has them. */
export abstract class Entries extends PyAny {
  get size(): number {
    return this.len();
  }

  /**
   * The value of a key; undefined where the key is absent. What else goes wrong raises: a key that has no hash, an
   * `__eq__` that fails. `getItem` raises KeyError for an absent key.
   */
  get(key: unknown): PyAny | undefined {
    return this.contains(key) ? this.getItem(key) : undefined;
  }

  /** As `contains`. */
  has(key: unknown): boolean {
    return this.contains(key);
  }

  /** The keys, as a new list. */
  keys(): PyList {
    return new PyList(native.call(container("keys"), this));
  }

  /** The values, as a new list. */
  values(): PyList {
    return new PyList(native.call(container("values"), this));
  }

  /** The pairs of key and value, as a new list of tuples: `for (const [key, value] of mapping.items())`. */
  items(): PyList {
    return new PyList(native.call(container("items"), this));
  }
}
