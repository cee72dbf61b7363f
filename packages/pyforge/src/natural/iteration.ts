import { thrown } from "../errors/index.js";
import { type Handle, native, Reference } from "../native/index.js";
import { ask, handleOf, listed } from "./ask.js";
import { Trait, traitsOf } from "./traits.js";

/** What arrays' iterators inherit from: with it come the iterator helpers of newer engines. */
const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;

/** A Python iterator by JavaScript's protocol. Whatever Python raises on the way is thrown. */
export class NaturalIterator implements IterableIterator<unknown, unknown, unknown> {
  readonly #iterator: object;
  readonly #handle: Handle;
  readonly #generator: boolean;
  #done = false;

  constructor(iterator: object) {
    this.#iterator = iterator;
    this.#handle = handleOf(iterator);
    this.#generator = (traitsOf(iterator) & Trait.generator) !== 0;
  }

  /** @param sent what a generator's `yield` gives */
  next(sent?: unknown): IteratorResult<unknown, unknown> {
    if (this.#done) return { done: true, value: undefined };
    const end = { value: undefined as unknown };
    const value = this.#step(() =>
      this.#generator ? native.readSend(this.#handle, sent, end) : native.readNext(this.#handle),
    );
    if (value !== undefined) return { done: false, value };
    this.#done = true;
    return { done: true, value: end.value };
  }

  /** The loop ended early: a generator is closed. */
  return(value?: unknown): IteratorResult<unknown, unknown> {
    const open = !this.#done;
    this.#done = true;
    if (open && this.#generator) ask("close", this.#iterator);
    return { done: true, value };
  }

  /** Raises an error where a generator waits; any other iterator ends with it. */
  throw(error: unknown): IteratorResult<unknown, unknown> {
    if (this.#done || !this.#generator) {
      this.#done = true;
      throw error;
    }
    const mark = native.openScope();
    try {
      const step = this.#step(() => ask("thrown_into", this.#iterator, new Reference(thrown(error, false))));
      const [done, value] = listed(step) as [boolean, unknown];
      this.#done = done;
      return { done, value };
    } finally {
      native.closeScope(mark);
    }
  }

  /** An iterator that raised is at its end. */
  #step<R>(step: () => R): R {
    try {
      return step();
    } catch (error) {
      this.#done = true;
      throw error;
    }
  }

  [Symbol.iterator](): this {
    return this;
  }
}
Object.setPrototypeOf(NaturalIterator.prototype, IteratorPrototype);
