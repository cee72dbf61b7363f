import { PyBufferError, PyTypeError, raised, thrown } from "../errors/index.js";
import { type Callback, type Handle, isRevoked, lasting, native, Reference } from "../native/index.js";
import { ANYTHING, OPS, Refusal, type ValueType } from "../plan/index.js";
import { PyAny } from "./any.js";
import { callableOf, userValue } from "./functions.js";
import { Keywords, kw } from "./kw.js";
import { later } from "./later.js";
import { objectOf } from "./objects.js";
import { ownedHandleOf } from "./owned.js";
import { storePlanned } from "./planned.js";
import { Py } from "./py.js";
import { FloatValue } from "./py-float.js";
import { standsForObject } from "./stand-in.js";
import { UntypedLoader } from "./untyped-load.js";
import { UntypedStorer } from "./untyped-store.js";

/** The JavaScript value that stands for a Python object which the tables do not copy. */
function open(handle: Handle): unknown {
  const original = native.original(handle);
  return original === undefined ? (errorOf(handle) ?? new PyAny(handle)) : userValue(original);
}

/** The error of an exception object: what TypeScript threw, or the `PyErr` that stands for it; undefined for others. */
export const errorOf = (object: Handle): unknown => (native.isException(object) ? raised(object) : undefined);

/** Whether the values that cross now come through the natural layer: then functions get natural arguments. */
let natural = false;

/** The Python object of a value that is one, or that Python holds by reference; undefined for data. */
function referenceOf(value: object): Handle | undefined {
  const standsFor = standsForObject(value);
  if (standsFor !== undefined) return standsFor;
  if (typeof value === "function") return ownedHandleOf(value) ?? callableOf(value as Callback, natural);
  if (PyAny.isBound(value)) return PyAny.handleOf(value);
  if (Py.isPy(value)) return Py.handleOf(value);
  if (value instanceof Reference) return value.handle;
  if (value instanceof FloatValue) return value.toHandle();
  if (value instanceof Error) return thrown(value);
  if (ArrayBuffer.isView(value)) return refusing(() => later.shownBy(value));
  return value instanceof Date ? datetimeOf(value) : ownedHandleOf(value);
}

/** A Date as an aware datetime in UTC, to the millisecond. */
function datetimeOf(date: Date): Handle {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds))
    throw new Refusal("worded", ANYTHING, "ValueError: an invalid Date has no datetime");
  return native.call(lasting("pyforge._conversions.calendar.millis_out"), milliseconds);
}

/** A BufferError of memory that cannot cross becomes a refusal, which says where it is. */
function refusing<R>(body: () => R): R {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof PyBufferError)) throw error;
    throw new Refusal("worded", ANYTHING, `BufferError: ${error.message}`);
  }
}

/** Any other object: a live proxy of it. */
function objectFor(value: object): Handle {
  const memory = refusing(() => later.memoryOf(value));
  if (memory !== undefined) return memory;
  if (Keywords.is(value))
    throw new PyTypeError("kw({…}) is no value: it stands last among the arguments of a call, once");
  return objectOf(value);
}

const references = { of: referenceOf, wrap: objectFor };

/** How `toJs` copies. */
export interface CopyOptions {
  /** Ints as numbers where a number holds them (the default), or all of them as bigint. */
  readonly ints?: "number" | "bigint";
  /** Dicts as Map (the default), or as objects without a prototype: then a key that is no str is refused. */
  readonly dicts?: "map" | "object";
}

/** Undeclared values, as a type. */
function untyped(bigints: boolean, objects: boolean): ValueType<unknown> {
  return {
    name: { in: "object", out: "object", ts: "unknown" },
    node: { op: OPS.any, numbers: [(bigints ? 1 : 0) + (objects ? 2 : 0)] },
    holds: true,
    nests: true,
    load: (reader) => new UntypedLoader(reader, open, objects).load(),
    store: (writer, value) => new UntypedStorer(writer, references).store(value),
  };
}

export const untypedType = untyped(false, false);

const variants: readonly ValueType<unknown>[] = [
  untypedType,
  untyped(true, false),
  untyped(false, true),
  untyped(true, true),
];

/** Undeclared values as `toJs` was asked for them. */
export function untypedBy({ ints, dicts }: CopyOptions): ValueType<unknown> {
  const known = (ints ?? "number") === "number" || ints === "bigint";
  if (!known || !["map", "object", undefined].includes(dicts))
    throw new TypeError(`toJs takes ints: "number" or "bigint", and dicts: "map" or "object"`);
  const index = (ints === "bigint" ? 1 : 0) + (dicts === "object" ? 2 : 0);
  return variants[index] as ValueType<unknown>;
}

/** Hook `handle`: the Python object that a value becomes which is no scalar. */
export function toHandle(value: unknown, naturally = false): Handle {
  const outer = natural; // a getter of the value may cross itself
  natural = naturally;
  try {
    return convert(value);
  } finally {
    natural = outer;
  }
}

function convert(value: unknown): Handle {
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    const handle = referenceOrUndefined(value);
    if (handle !== undefined) return handle;
  }
  return storePlanned(untypedType, value);
}

/** What is refused is left to the type, which says where. */
function referenceOrUndefined(value: object): Handle | undefined {
  try {
    return referenceOf(value);
  } catch (error) {
    if (error instanceof Refusal || isRevoked(value)) return undefined;
    throw error;
  }
}

/** Hook `bound`: what an undeclared function gets for an object. */
export const toBound = (handle: Handle): unknown => open(handle);

/** Hook `keywords`: what an undeclared function gets for keyword arguments, after the positional ones. */
export const toKeywords = (names: readonly string[], values: readonly unknown[]): unknown =>
  kw(Object.fromEntries(names.map((name, index) => [name, values[index]])));
