import { type Handle, lasting, native, transient } from "../native/index.js";
import { leavesHandles, type ValueType } from "../plan/index.js";
import { loadPlanned, Owner, ownedBy } from "../python/index.js";

/** A Python iterable as a JavaScript one: every iteration is an `iter()` of its own. It owns its object. */
export class PythonIterable<T> implements Iterable<T> {
  readonly #owner: Owner;
  readonly #item: ValueType<T>;

  constructor(object: Handle, item: ValueType<T>) {
    this.#owner = new Owner(object);
    this.#item = item;
    ownedBy(this, this.#owner);
  }

  [Symbol.iterator](): IterableIterator<T, undefined, undefined> {
    return transient(() => new PythonIterator(native.iterate(this.#owner.handle), this.#item));
  }
}

/** Whether the items leave nothing in the scope that is open. */
const isFleeting = (item: ValueType<unknown>): boolean => item.row !== undefined || leavesHandles(item);

/** A Python iterator as a JavaScript one. It gives its object up when it ends. */
class PythonIterator<T> implements IterableIterator<T, undefined, undefined> {
  #owner: Owner | undefined;
  readonly #item: ValueType<T>;
  readonly #fleeting: boolean;
  #index = 0;

  constructor(iterator: Handle, item: ValueType<T>) {
    this.#owner = new Owner(iterator);
    this.#item = item;
    this.#fleeting = isFleeting(item);
    ownedBy(this, this.#owner);
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<T, undefined> {
    const owner = this.#owner;
    if (owner === undefined) return { done: true, value: undefined };
    return this.#fleeting ? transient(() => this.#step(owner)) : this.#step(owner);
  }

  #step({ handle }: Owner): IteratorResult<T, undefined> {
    const item = this.#nextOf(handle);
    if (item === undefined) return { done: true, value: undefined };
    try {
      return { done: false, value: loadPlanned(item, this.#item, this.#index++) };
    } catch (error) {
      this.#closeQuietly(); // who iterates sees an error, and asks no more
      throw error;
    }
  }

  #nextOf(iterator: Handle): Handle | undefined {
    try {
      const item = native.send(iterator, undefined);
      if (item > 0) return item;
      this.#end();
      return undefined;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  /** Ends the iteration early: a generator is closed, and runs its `finally` blocks. */
  return(): IteratorResult<T, undefined> {
    const owner = this.#owner;
    if (owner === undefined) return { done: true, value: undefined };
    this.#owner = undefined;
    try {
      transient(() => {
        if (native.isInstance(owner.handle, lasting("collections.abc.Generator")))
          native.callMethod(owner.handle, "close");
      });
    } finally {
      owner.release();
    }
    return { done: true, value: undefined };
  }

  #closeQuietly(): void {
    try {
      this.return();
    } catch {
      // the item's own error says more than that of the end
    }
  }

  #end(): void {
    this.#owner?.release();
    this.#owner = undefined;
  }
}
