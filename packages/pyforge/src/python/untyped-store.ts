import { type Handle, isGone, isRevoked, lengthOf, type WireWriter } from "../native/index.js";
import { ANYTHING, Refusal, TAGS, under } from "../plan/index.js";
import { standsForObject } from "./stand-in.js";
import { ArrayStoring, FieldsStoring, ItemsStoring, MapStoring, type Storing } from "./storing.js";

/** What only python/ knows of other values. */
export interface References {
  /** The Python object of a value that crosses by reference; undefined for data, which the tables copy. */
  of(value: object): Handle | undefined;
  /** The live proxy of any other object. */
  wrap(value: object): Handle;
}

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
    const stack = this.#stack;
    try {
      this.write(value);
      while (stack.length > 0) {
        if (!(stack[stack.length - 1] as Storing).advance(this)) stack.pop();
      }
    } catch (error) {
      for (const storing of stack.reverse()) under(error, storing.place());
      throw error;
    }
  }

  /** Writes a value; false for a container, which is only opened. */
  write(value: unknown): boolean {
    const { writer } = this;
    switch (typeof value) {
      case "string":
        writer.number(TAGS.str);
        writer.string(value);
        return true;
      case "number":
        writer.number(Number.isSafeInteger(value) && !Object.is(value, -0) ? TAGS.int : TAGS.float);
        writer.number(value);
        return true;
      case "boolean":
        writer.number(value ? TAGS.true : TAGS.false);
        return true;
      case "bigint":
        writer.number(TAGS.bigint);
        writer.bigint(value);
        return true;
      case "undefined":
        writer.number(TAGS.none);
        return true;
      case "symbol":
        throw new Refusal("wrongJsType", ANYTHING, value);
      default:
        return value === null ? this.write(undefined) : this.#writeAsked(value as object);
    }
  }

  /** A revoked proxy answers nothing at all. */
  #writeAsked(value: object): boolean {
    try {
      return this.#writeObject(value);
    } catch (error) {
      throw isRevoked(value) ? new Refusal("wrongJsType", ANYTHING, value) : error;
    }
  }

  /** The commonest first: data is asked for before all that crosses by reference, but for what stands for an object. */
  #writeObject(value: object): boolean {
    const standsFor = standsForObject(value);
    if (standsFor !== undefined) return this.#writeHandle(standsFor);
    if (Array.isArray(value)) return this.#writeArray(value);
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.#writeFields(value);
    if (value instanceof Map) return this.#writeMap(value);
    if (value instanceof Set) return this.#writeSet(value);
    const handle = this.references.of(value);
    if (handle !== undefined) return this.#writeHandle(handle);
    if (value instanceof Uint8Array) {
      if (isGone(value)) throw new Refusal("detached", ANYTHING, "");
      this.writer.number(TAGS.bytes);
      this.writer.blob(value);
      return true;
    }
    return isObjectPrototype(prototype)
      ? this.#writeFields(value)
      : this.#writeHandle(this.references.wrap(value));
  }

  #writeHandle(handle: Handle): true {
    this.writer.number(TAGS.object);
    this.writer.number(handle);
    return true;
  }

  /** Whether a container was written before: then its number has been written in its place. */
  #isKnown(container: object): boolean {
    const known = this.writer.numberOf(container, NODE);
    if (known === undefined) return false;
    this.writer.number(TAGS.shared);
    this.writer.number(known);
    return true;
  }

  #writeArray(values: readonly unknown[]): boolean {
    if (this.#isKnown(values) || this.#writeNumbers(values)) return true;
    this.writer.number(TAGS.list);
    this.#stack.push(new ArrayStoring(this.writer.unsettledHead(), values));
    return false;
  }

  // The language's own iterators: a class below may have replaced its own.

  #writeMap(map: Map<unknown, unknown>): boolean {
    if (this.#isKnown(map)) return true;
    this.writer.number(TAGS.dict);
    this.#stack.push(new MapStoring(this.writer.unsettledHead(), Map.prototype.entries.call(map)));
    return false;
  }

  #writeSet(set: Set<unknown>): boolean {
    if (this.#isKnown(set)) return true;
    this.writer.number(TAGS.set);
    this.#stack.push(new ItemsStoring(this.writer.unsettledHead(), Set.prototype.values.call(set)));
    return false;
  }

  #writeFields(value: object): boolean {
    if (this.#isKnown(value)) return true;
    this.writer.number(TAGS.dict);
    this.#stack.push(
      new FieldsStoring(this.writer.unsettledHead(), value as Readonly<Record<string, unknown>>),
    );
    return false;
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

/** Whether a prototype is the `Object.prototype` of another realm. */
const isObjectPrototype = (prototype: object): boolean =>
  Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty");
