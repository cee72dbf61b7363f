import { type Handle, lengthOf, type WireHead, type WireWriter } from "../native/index.js";
import { ANYTHING, keyStep, Refusal, TAGS, under } from "../plan/index.js";

/** What only python/ knows of other values. */
export interface References {
  /** The Python object of a value that crosses by reference; undefined for data, which the tables copy. */
  of(value: object): Handle | undefined;
  /** The live proxy of any other object. */
  wrap(value: object): Handle;
}

/** A container that is being written. Its items are counted as they come: a getter among them may change it. */
interface Storing {
  readonly head: WireHead;
  readonly items: Iterator<unknown>;
  readonly pairs: boolean;
  count: number;
  key: unknown;
  /** Of a pair whose key was written. */
  value: { readonly waits: unknown } | undefined;
}

/** How scalars go on the wire, by `typeof`. */
const SCALAR_STORES: Partial<Record<string, (writer: WireWriter, value: never) => void>> = {
  undefined: (writer) => writer.number(TAGS.none),
  boolean: (writer, value: boolean) => writer.number(value ? TAGS.true : TAGS.false),
  number(writer, value: number) {
    writer.number(Number.isSafeInteger(value) && !Object.is(value, -0) ? TAGS.int : TAGS.float);
    writer.number(value);
  },
  bigint(writer, value: bigint) {
    writer.number(TAGS.bigint);
    writer.bigint(value);
  },
  string(writer, value: string) {
    writer.number(TAGS.str);
    writer.string(value);
  },
};

/** One node for all containers: whatever a container comes as, it is the same Python object. */
const NODE = {};

/** Writes undeclared values; copies keep their graph, and no depth matters. */
export class UntypedStorer {
  readonly #stack: Storing[] = [];

  constructor(
    readonly writer: WireWriter,
    readonly references: References,
  ) {}

  store(value: unknown): void {
    try {
      this.#write(value);
      while (this.#stack.length > 0) this.#advance(this.#stack[this.#stack.length - 1] as Storing);
    } catch (error) {
      throw this.#placed(error);
    }
  }

  /** Writes the next value of a container, or closes it. */
  #advance(top: Storing): void {
    if (top.value !== undefined) {
      const { waits } = top.value;
      top.value = undefined;
      this.#write(waits);
      return;
    }
    const { done, value } = top.items.next();
    if (done === true) {
      this.writer.settleHead(top.head, top.count);
      this.#stack.pop();
      return;
    }
    top.count++;
    if (!top.pairs) {
      this.#write(value);
      return;
    }
    const [key, waits] = value as [unknown, unknown];
    top.key = key;
    top.value = { waits };
    this.#write(key);
  }

  #placed(error: unknown): unknown {
    for (let depth = this.#stack.length - 1; depth >= 0; depth--) {
      const { pairs, key, count } = this.#stack[depth] as Storing;
      under(error, pairs ? keyStep(key) : Math.max(0, count - 1));
    }
    return error;
  }

  #write(value: unknown): void {
    const storeScalar = SCALAR_STORES[value === null ? "undefined" : typeof value];
    if (storeScalar !== undefined) storeScalar(this.writer, value as never);
    else if (typeof value === "symbol") throw new Refusal("wrongJsType", ANYTHING, value);
    else this.#writeObject(value as object);
  }

  #writeObject(value: object): void {
    const handle = this.references.of(value);
    if (handle !== undefined) this.#writeHandle(handle);
    else if (Array.isArray(value)) this.#open(value, TAGS.list, arrayItems);
    else if (value instanceof Map) this.#open(value, TAGS.dict, mapPairs);
    else if (value instanceof Set) this.#open(value, TAGS.set, setItems);
    else if (value instanceof Uint8Array) this.#writeBytes(value);
    else if (isPlain(value)) this.#open(value, TAGS.dict, fields);
    else this.#writeHandle(this.references.wrap(value));
  }

  #writeHandle(handle: Handle): void {
    this.writer.number(TAGS.object);
    this.writer.number(handle);
  }

  #writeBytes(value: Uint8Array): void {
    this.writer.number(TAGS.bytes);
    this.writer.blob(value);
  }

  #open<C extends object>(container: C, tag: number, items: (container: C) => Iterator<unknown>): void {
    const { writer } = this;
    const known = writer.numberOf(container, NODE);
    if (known !== undefined) {
      writer.number(TAGS.shared);
      writer.number(known);
      return;
    }
    if (tag === TAGS.list && this.#writeNumbers(container as unknown as readonly unknown[])) return;
    writer.number(tag);
    const pairs = tag === TAGS.dict;
    const storing = { head: writer.unsettledHead(), items: items(container), pairs, count: 0 };
    this.#stack.push({ ...storing, key: undefined, value: undefined });
  }

  /** Numbers alone cross as a run of cells. False where there is anything else. */
  #writeNumbers(values: readonly unknown[]): boolean {
    const count = lengthOf(values);
    if (count === 0 || typeof values[0] !== "number") return false;
    const { writer } = this;
    const mark = writer.mark();
    writer.number(TAGS.numbers);
    writer.head(count);
    if (writer.numbers(values, count) === count) return true;
    writer.rewind(mark);
    return false;
  }
}

// The language's own iterators: a class below may have replaced its own.
const arrayItems = (values: readonly unknown[]): Iterator<unknown> => Array.prototype.values.call(values);
const mapPairs = (map: Map<unknown, unknown>): Iterator<unknown> => Map.prototype.entries.call(map);
const setItems = (set: Set<unknown>): Iterator<unknown> => Set.prototype.values.call(set);
const fields = (value: object): Iterator<unknown> => Object.entries(value).values();

/** Whether an object is data: its prototype is null, or an `Object.prototype`, of any realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty"))
  );
}
