import { type Handle, native } from "../native/index.js";
import { detach, pinForeign } from "./pin.js";

const blocks = new WeakMap<object, Block>();

/**
 * An ArrayBuffer over Python's memory. It keeps a memoryview, so the memory stays as long as JavaScript has the
 * ArrayBuffer or a view of it. The buffers that ask for it share it, and the last that is released detaches it.
 */
export class Block {
  #users = 0;

  private constructor(
    readonly buffer: ArrayBuffer,
    readonly keeper: Handle,
  ) {}

  /** The block of an ArrayBuffer that native code gave; `keeper` is 0 where it is known. */
  static of(buffer: ArrayBuffer, keeper: Handle | 0): Block {
    let block = blocks.get(buffer);
    if (block === undefined) {
      pinForeign(buffer);
      block = new Block(buffer, keeper);
      blocks.set(buffer, block);
    }
    return block;
  }

  join(): void {
    this.#users++;
  }

  /** One user less. After the last no view sees memory that Python may free: all have length 0. */
  leave(): void {
    this.#users--;
    if (this.#users > 0 || !detach(this.buffer)) return;
    blocks.delete(this.buffer);
    native.release(this.keeper);
  }
}

/** What holds the memory of an ArrayBuffer that is over Python's. */
export const keeperOf = (buffer: ArrayBufferLike): Handle | undefined => blocks.get(buffer)?.keeper;
