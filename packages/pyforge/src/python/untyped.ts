import { type Handle, native, WireReader, WireWriter, wire } from "../native/index.js";
import { OPS, type PyType, planOf, Refusal, under } from "../plan/index.js";

/** Tags of undeclared values on the wire, in the order of the native `Tag`. */
const Tag = {
  None: 0,
  True: 1,
  False: 2,
  Int: 3,
  Float: 4,
  BigInt: 5,
  Str: 6,
  Bytes: 7,
  List: 8,
  Dict: 9,
  Set: 10,
  Handle: 11,
} as const;

/** Deeper values, and those that contain themselves, are refused. */
const MAX_DEPTH = 1000;

/** What only python/ knows of other values: the object behind a handle, and the handle of an object. */
export interface References {
  /** The JavaScript value that stands for a Python object. */
  open(handle: Handle): unknown;
  /** The Python object for a value that the tables do not convert; undefined when it has none. */
  of(value: object): Handle | undefined;
}

/** Reading and writing undeclared values, by the tables "Undeclared" of the conversions. */
export class Untyped {
  constructor(private readonly references: References) {}

  /** A value by its tag. Python's lists, dicts, sets and tuples are copied deeply; other objects are bound. */
  load(reader: WireReader): unknown {
    switch (reader.number()) {
      case Tag.None:
        return null;
      case Tag.True:
        return true;
      case Tag.False:
        return false;
      case Tag.Int:
      case Tag.Float:
        return reader.number();
      case Tag.BigInt:
        return bigintOf(reader.string());
      case Tag.Str:
        return reader.string();
      case Tag.Bytes:
        return reader.blob();
      case Tag.List:
        return Array.from({ length: reader.count() }, () => this.load(reader));
      case Tag.Dict: {
        const map = new Map<unknown, unknown>();
        for (let count = reader.count(); count > 0; count--) map.set(this.load(reader), this.load(reader));
        return map;
      }
      case Tag.Set: {
        const set = new Set<unknown>();
        for (let count = reader.count(); count > 0; count--) set.add(this.load(reader));
        return set;
      }
      default:
        return this.references.open(reader.number());
    }
  }

  store(writer: WireWriter, value: unknown, depth = 0): void {
    if (value === null) return writer.number(Tag.None);
    switch (typeof value) {
      case "undefined":
        return writer.number(Tag.None);
      case "boolean":
        return writer.number(value ? Tag.True : Tag.False);
      case "number":
        writer.number(Number.isSafeInteger(value) && !Object.is(value, -0) ? Tag.Int : Tag.Float);
        return writer.number(value);
      case "bigint":
        writer.number(Tag.BigInt);
        return writer.string(value.toString(16));
      case "string":
        writer.number(Tag.Str);
        return writer.string(value);
      case "symbol":
        throw new Refusal("wrongJsType", OPS.any, value);
      default:
        return this.#storeObject(writer, value as object, depth);
    }
  }

  #storeObject(writer: WireWriter, value: object, depth: number): void {
    if (depth > MAX_DEPTH) throw new Refusal("tooDeep", OPS.any, MAX_DEPTH);
    if (Array.isArray(value)) return this.#storeItems(writer, Tag.List, value.length, value, depth);
    if (value instanceof Map) return this.#storePairs(writer, value.size, value, depth);
    if (value instanceof Set) return this.#storeItems(writer, Tag.Set, value.size, value, depth);
    if (value instanceof Uint8Array) {
      writer.number(Tag.Bytes);
      return writer.blob(value);
    }
    const handle = this.references.of(value);
    if (handle !== undefined) {
      writer.number(Tag.Handle);
      return writer.number(handle);
    }
    if (isPlain(value)) {
      const entries = Object.entries(value);
      return this.#storePairs(writer, entries.length, entries, depth);
    }
    throw new Refusal("wrongJsType", OPS.any, value);
  }

  #storeItems(writer: WireWriter, tag: number, count: number, items: Iterable<unknown>, depth: number): void {
    writer.number(tag);
    writer.number(count);
    let index = 0;
    try {
      for (const item of items) {
        if (index === count) break;
        this.store(writer, item, depth + 1);
        index++;
      }
    } catch (error) {
      throw under(error, index);
    }
  }

  #storePairs(writer: WireWriter, count: number, pairs: Iterable<[unknown, unknown]>, depth: number): void {
    writer.number(Tag.Dict);
    writer.number(count);
    let current: unknown;
    try {
      for (const [key, value] of pairs) {
        current = key;
        this.store(writer, key, depth + 1);
        this.store(writer, value, depth + 1);
      }
    } catch (error) {
      throw under(error, typeof current === "string" ? `'${current}'` : String(current));
    }
  }
}

/** Whether an object is data: its prototype is `Object.prototype` (of any realm) or null. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** A bigint from base 16 with a sign, the wire's form. */
export function bigintOf(digits: string): bigint {
  return digits.startsWith("-") ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`);
}

/** Copies a Python object to JavaScript by a type's plan, in one crossing. */
export function loadPlanned<T>(object: Handle, type: PyType<T>): T {
  const start = wire.top;
  try {
    return type.load(new WireReader(start, native.load(object, planOf(type))));
  } finally {
    wire.close(start);
  }
}

/** Makes a Python object of a JavaScript value by a type's plan, in one crossing. */
export function storePlanned<T>(type: PyType<T>, value: T): Handle {
  const writer = new WireWriter();
  try {
    type.store(writer, value);
    return native.store(planOf(type), writer.start, writer.text);
  } finally {
    wire.close(writer.start);
  }
}

