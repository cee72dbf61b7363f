import { thrown } from "../errors/index.js";
import { type Handle, lasting, native, Reference, transient } from "../native/index.js";
import { Owner, ownedBy, toHandle } from "../python/index.js";
import { promiseOf } from "./awaited.js";
import { meetLoops } from "./meeting.js";

/** What becomes of an item of Python's. */
export type Take<T> = (item: Handle) => T;

/** A Python asynchronous iterable as a JavaScript one: every iteration is an `aiter()` of its own. It owns its object. */
export class PythonAsyncIterable<T> implements AsyncIterable<T> {
  readonly #owner: Owner;
  readonly #take: Take<T>;

  constructor(object: Handle, take: Take<T>) {
    this.#owner = new Owner(object);
    this.#take = take;
    ownedBy(this, this.#owner);
  }

  [Symbol.asyncIterator](): PythonAsyncIterator<T> {
    meetLoops();
    return transient(() => {
      const iterator = native.call(iteration("iterate"), new Reference(this.#owner.handle));
      return new PythonAsyncIterator(iterator, this.#take);
    });
  }
}

const iteration = (name: string): Handle => lasting(`pyforge._loops.iteration.${name}`);

/** A Python asynchronous iterator by JavaScript's protocol; a generator takes what is sent and thrown. */
export class PythonAsyncIterator<T> implements AsyncGenerator<T, unknown, unknown> {
  readonly #owner: Owner;
  readonly #take: Take<T>;
  #done = false;
  /** Steps follow each other, as those of JavaScript's own generators do. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(iterator: Handle, take: Take<T>) {
    this.#owner = new Owner(iterator);
    this.#take = take;
    ownedBy(this, this.#owner);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @param sent what a generator's `yield` gives */
  next(sent?: unknown): Promise<IteratorResult<T, unknown>> {
    return this.#after(() => this.#step("step", () => toHandle(sent, true)));
  }

  /** The loop ended early: a generator is closed. */
  return(value?: unknown): Promise<IteratorResult<T, unknown>> {
    return this.#after(async () => {
      if (!this.#done) await this.#step("close");
      this.#done = true;
      return { done: true, value: await value };
    });
  }

  /** Raises an error where a generator waits; any other iterator ends with it. */
  throw(error: unknown): Promise<IteratorResult<T, unknown>> {
    return this.#after(() => {
      if (this.#done) throw error;
      return this.#step("throw", () => thrown(error));
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.return().then(() => undefined);
  }

  #after<R>(step: () => Promise<R> | R): Promise<R> {
    const next = this.#last.then(step);
    this.#last = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  }

  async #step(name: string, value?: () => Handle): Promise<IteratorResult<T, unknown>> {
    if (this.#done) return { done: true, value: undefined };
    try {
      const result = await transient(() => {
        const iterator = new Reference(this.#owner.handle);
        const values = value === undefined ? [] : [new Reference(value())];
        return promiseOf(native.call(iteration(name), iterator, ...values), (step) => this.#read(step));
      });
      if (result.done) this.#done = true;
      return result;
    } catch (error) {
      this.#done = true; // an iterator that raised is at its end
      throw error;
    }
  }

  #read(step: Handle): IteratorResult<T, unknown> {
    return transient(() => {
      const value = native.getItem(step, 1);
      const done = native.isTrue(native.getItem(step, 0));
      return done ? { done, value: native.natural(value) } : { done, value: this.#take(value) };
    });
  }
}
