import { type Handle, numbersArray, type WireReader } from "../native/index.js";
import { ANYTHING, keyStep, Refusal, TAGS, under } from "../plan/index.js";

/** A container that is being filled; it stands in its own container already, so that no depth and no cycle matters. */
interface Filling {
  /** How many values are still to come. */
  left: number;
  put(value: unknown): void;
  /** Whether it has lost none of `count`: what Python tells apart may be one value in JavaScript. */
  readonly complete: boolean;
  /** The step of a path to what is being read. */
  place(): string | number;
}

class ListFilling implements Filling {
  #index = 0;
  constructor(
    readonly items: unknown[],
    public left: number,
  ) {}
  put(value: unknown): void {
    this.items[this.#index++] = value;
  }
  readonly complete = true;
  place(): number {
    return this.#index - 1;
  }
}

class SetFilling implements Filling {
  readonly #count: number;
  constructor(
    readonly items: Set<unknown>,
    public left: number,
  ) {
    this.#count = left;
  }
  put(value: unknown): void {
    this.items.add(value);
  }
  get complete(): boolean {
    return this.items.size === this.#count;
  }
  place(): number {
    return this.items.size - 1;
  }
}

/** Keys and values come in turn. */
abstract class PairsFilling implements Filling {
  #key: unknown;
  left: number;
  constructor(readonly count: number) {
    this.left = 2 * count;
  }
  abstract readonly complete: boolean;
  place(): string {
    return keyStep(this.#key);
  }
  put(value: unknown): void {
    if (this.left % 2 === 1) this.#key = value;
    else this.set(this.#key, value);
  }
  protected abstract set(key: unknown, value: unknown): void;
}

class MapFilling extends PairsFilling {
  constructor(
    readonly items: Map<unknown, unknown>,
    count: number,
  ) {
    super(count);
  }
  protected set(key: unknown, value: unknown): void {
    this.items.set(key, value);
  }
  get complete(): boolean {
    return this.items.size === this.count;
  }
}

class ObjectFilling extends PairsFilling {
  constructor(
    readonly items: Record<string, unknown>,
    count: number,
  ) {
    super(count);
  }
  protected set(key: unknown, value: unknown): void {
    this.items[key as string] = value;
  }
  readonly complete = true; // strings that differ in Python differ here
}

/** Reads undeclared values off the wire: Python's lists, dicts, sets and tuples as copies that keep their graph. */
export class UntypedLoader {
  readonly #stack: Filling[] = [];

  /**
   * @param open the JavaScript value that stands for a Python object which the tables do not copy
   * @param asObjects whether dicts become objects without a prototype; native code has checked their keys
   */
  constructor(
    readonly reader: WireReader,
    readonly open: (handle: Handle) => unknown,
    readonly asObjects: boolean,
  ) {}

  load(): unknown {
    const value = this.#next();
    const stack = this.#stack;
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as Filling;
      if (top.left === 0) {
        stack.pop();
        if (!top.complete) throw this.#lost();
      } else {
        top.left--;
        top.put(this.#next());
      }
    }
    return value;
  }

  #lost(): Refusal {
    const refusal = new Refusal("sameInJavaScript", ANYTHING, "");
    for (const filling of this.#stack.reverse()) under(refusal, filling.place());
    return refusal;
  }

  #next(): unknown {
    const { reader } = this;
    switch (reader.number()) {
      case TAGS.none:
        return null;
      case TAGS.true:
        return true;
      case TAGS.false:
        return false;
      case TAGS.int:
      case TAGS.float:
        return reader.number();
      case TAGS.bigint:
        return reader.bigint();
      case TAGS.str:
        return reader.string();
      case TAGS.bytes:
        return reader.blob();
      case TAGS.list:
        return this.#list();
      case TAGS.numbers:
        return this.#numbers();
      case TAGS.dict:
        return this.#dict();
      case TAGS.set:
        return this.#set();
      case TAGS.shared:
        return reader.recall(-reader.number() - 1);
      default:
        return this.open(reader.number());
    }
  }

  /** Remembers a container where its head says so; returns its size. */
  #opened(head: number, container: unknown): number {
    const size = this.reader.sizeOf(head);
    if (size !== head) this.reader.remember(container);
    return size;
  }

  #list(): unknown[] {
    const head = this.reader.number();
    const items = new Array<unknown>(this.reader.sizeOf(head));
    this.#stack.push(new ListFilling(items, this.#opened(head, items)));
    return items;
  }

  #numbers(): number[] {
    const head = this.reader.number();
    const items = numbersArray(this.reader.sizeOf(head));
    this.reader.numbers(items, this.#opened(head, items));
    return items;
  }

  #set(): Set<unknown> {
    const items = new Set<unknown>();
    this.#stack.push(new SetFilling(items, this.#opened(this.reader.number(), items)));
    return items;
  }

  #dict(): unknown {
    const head = this.reader.number();
    if (this.asObjects) {
      const items = Object.create(null) as Record<string, unknown>;
      this.#stack.push(new ObjectFilling(items, this.#opened(head, items)));
      return items;
    }
    const items = new Map<unknown, unknown>();
    this.#stack.push(new MapFilling(items, this.#opened(head, items)));
    return items;
  }
}
