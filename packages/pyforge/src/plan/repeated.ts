/** How many values are kept, and how many keys are recognized. */
const MOST = 512;

/**
 * Values by key, kept from the second time on that they are asked for. What comes once only, such as types that are made
 * in a loop with contents of their own, is not kept: it would outlive V8's young generation for nothing.
 */
export class Repeated<T> {
  readonly #values = new Map<string, T>();
  /** Hashes of keys that were asked for. */
  readonly #seen = new Int32Array(MOST);

  get(key: string, make: () => T): T {
    const known = this.#values.get(key);
    const value = known ?? make();
    if (known === undefined && !this.#isSecond(key)) return value;
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > MOST) this.#values.delete(this.#values.keys().next().value as string);
    return value;
  }

  #isSecond(key: string): boolean {
    let hash = 0;
    for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) | 0;
    const place = hash & (MOST - 1);
    const seen = this.#seen[place] === hash;
    this.#seen[place] = hash;
    return seen;
  }
}
