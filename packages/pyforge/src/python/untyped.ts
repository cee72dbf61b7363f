import { type Handle, native, WireReader, WireWriter, wire } from "../native/index.js";
import { OPS, planOf, Refusal, under, type ValueType } from "../plan/index.js";

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

/** How scalars go on the wire, by `typeof`. */
const SCALAR_STORES: Partial<Record<string, (writer: WireWriter, value: never) => void>> = {
  undefined: (writer) => writer.number(Tag.None),
  boolean: (writer, value: boolean) => writer.number(value ? Tag.True : Tag.False),
  number(writer, value: number) {
    writer.number(Number.isSafeInteger(value) && !Object.is(value, -0) ? Tag.Int : Tag.Float);
    writer.number(value);
  },
  bigint(writer, value: bigint) {
    writer.number(Tag.BigInt);
    writer.bigint(value);
  },
  string(writer, value: string) {
    writer.number(Tag.Str);
    writer.string(value);
  },
};

function storeBytes(writer: WireWriter, value: Uint8Array): void {
  writer.number(Tag.Bytes);
  writer.blob(value);
}

function storeHandle(writer: WireWriter, handle: Handle): void {
  writer.number(Tag.Handle);
  writer.number(handle);
}

/** What only python/ knows of other values: the object behind a handle, and the handle of an object. */
export interface References {
  /** The JavaScript value that stands for a Python object. */
  open(handle: Handle): unknown;
  /** The Python object of a value that crosses by reference; undefined for data, which the tables copy. */
  of(value: object): Handle | undefined;
  /** The live proxy of any other object. */
  wrap(value: object): Handle;
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
        return reader.bigint();
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
    const storeScalar = SCALAR_STORES[value === null ? "undefined" : typeof value];
    if (storeScalar !== undefined) storeScalar(writer, value as never);
    else if (typeof value === "symbol") throw new Refusal("wrongJsType", OPS.any, value);
    else this.#storeObject(writer, value as object, depth);
  }

  #storeObject(writer: WireWriter, value: object, depth: number): void {
    if (depth > MAX_DEPTH) throw new Refusal("tooDeep", OPS.any, MAX_DEPTH);
    const handle = this.references.of(value);
    if (handle !== undefined) storeHandle(writer, handle);
    else if (Array.isArray(value)) this.#storeItems(writer, Tag.List, value, depth);
    else if (value instanceof Map) this.#storePairs(writer, value, depth);
    else if (value instanceof Set) this.#storeItems(writer, Tag.Set, value, depth);
    else if (value instanceof Uint8Array) storeBytes(writer, value);
    else if (isPlain(value)) this.#storeFields(writer, value, depth);
    else storeHandle(writer, this.references.wrap(value));
  }

  #storeFields(writer: WireWriter, value: object, depth: number): void {
    this.#storePairs(writer, Object.entries(value), depth);
  }

  /** The items are counted as they come: a getter among them may change what is being stored. */
  #storeItems(writer: WireWriter, tag: number, items: Iterable<unknown>, depth: number): void {
    writer.number(tag);
    const at = writer.unsettled();
    let index = 0;
    try {
      for (const item of items) {
        this.store(writer, item, depth + 1);
        index++;
      }
      writer.settle(at, index);
    } catch (error) {
      throw under(error, index);
    }
  }

  #storePairs(writer: WireWriter, pairs: Iterable<[unknown, unknown]>, depth: number): void {
    writer.number(Tag.Dict);
    const at = writer.unsettled();
    let count = 0;
    let current: unknown;
    try {
      for (const [key, value] of pairs) {
        current = key;
        this.store(writer, key, depth + 1);
        this.store(writer, value, depth + 1);
        count++;
      }
      writer.settle(at, count);
    } catch (error) {
      throw under(error, typeof current === "string" ? `'${current}'` : String(current));
    }
  }
}

/** Whether an object is data: its prototype is null, or an `Object.prototype`, of any realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty"))
  );
}

/** Copies a Python object to JavaScript by a type's plan, in one crossing. */
export function loadPlanned<T>(object: Handle, type: ValueType<T>): T {
  const start = wire.top;
  try {
    return type.load(new WireReader(start, native.load(object, planOf(type))));
  } finally {
    wire.close(start);
  }
}

/** Makes a Python object of a JavaScript value by a type's plan, in one crossing. */
export function storePlanned<T>(type: ValueType<T>, value: T): Handle {
  const writer = new WireWriter();
  try {
    type.store(writer, value);
    return native.store(planOf(type), writer.start, writer.text);
  } finally {
    wire.close(writer.start);
  }
}
