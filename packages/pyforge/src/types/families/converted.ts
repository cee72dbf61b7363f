import { lasting, Reference } from "../../native/index.js";
import {
  isTree,
  OPS,
  type PlanObject,
  Refusal,
  type Refusing,
  type TypeName,
  type ValueType,
} from "../../plan/index.js";

/** One for each object, because plans are known by what they are made of. */
const references = new Map<string, Reference>();

/** A lasting object of Python as part of a plan. Called inside Python. */
export function lastingReference(path: string): Reference {
  const known = references.get(path) ?? new Reference(lasting(path));
  references.set(path, known);
  return known;
}

/** A function of `pyforge._conversions`, found when a plan needs it: `calendar.date_in`. */
export const helper = (path: string): Reference => lastingReference(`pyforge._conversions.${path}`);

/** How a type crosses as another one, by way of two Python functions. */
export interface Conversion<T, W> {
  readonly name: string | TypeName;
  /** TypeScript's type, as it is written. */
  readonly ts: string;
  /** What crosses. */
  readonly part: ValueType<W>;
  /** Python's two functions, or their paths below `pyforge._conversions`: they refuse what `load` could not take. */
  readonly by: readonly [into: string, out: string] | (() => readonly [PlanObject, PlanObject]);
  load(crossed: W): T;
  /** Refuses all that Python's function could not take. */
  store(value: T, type: ValueType<T>): W;
}

/** A type that Python's half takes apart and makes, and that crosses as `part`. */
export function converted<T, W>({ name, ts, part, by, load, store }: Conversion<T, W>): ValueType<T> {
  const functions = typeof by === "function" ? by : () => by.map(helper);
  const type: ValueType<T> = {
    name: typeof name === "string" ? { in: name, out: name, ts } : { ...name, ts },
    node: { op: OPS.converted, parts: [part], objects: functions },
    tree: isTree(part),
    load: (reader) => load(part.load(reader)),
    store: (writer, value) => part.store(writer, store(value, type)),
  };
  return type;
}

/** Refuses what TypeScript passed, in words of the type's own. */
export function refuse(
  type: Refusing,
  raises: "TypeError" | "ValueError" | "OverflowError" | "BufferError",
  sentence: string,
): never {
  throw new Refusal("worded", type, `${raises}: ${sentence}`);
}

/** Refuses what is of another type than declared. */
export function refuseType(type: Refusing, value: unknown): never {
  throw new Refusal("wrongJsType", type, value);
}

/** The string that TypeScript passed. */
export function requireString(type: Refusing, value: unknown): string {
  return typeof value === "string" ? value : refuseType(type, value);
}

/** The object that TypeScript passed, to read fields of it. */
export function requireObject(type: Refusing, value: unknown): object {
  return typeof value === "object" && value !== null ? value : refuseType(type, value);
}
