import { requireType, type ValueType } from "../plan/index.js";

const FIELD = Symbol("pyforge.field");

/** A field of a struct that says more than its type. */
export interface Field<T, Optional extends boolean> {
  readonly [FIELD]: Optional;
  readonly type: ValueType<T>;
  readonly name: string | undefined;
  readonly optional: Optional;
  readonly fallback: (() => T) | undefined;
}

export interface FieldOptions<T> {
  /** The name in Python, where it differs. */
  readonly name?: string;
  /** What TypeScript gets where Python leaves the field out; a function makes a new one each time. */
  readonly default?: T | (() => T);
}

/** A field with a name of its own in Python, or with a default: `field(i32, { name: "max_size", default: 10 })`. */
export function field<T>(type: ValueType<T>, options: FieldOptions<T> = {}): Field<T, false> {
  const fallback = options.default;
  const hasDefault = Object.hasOwn(options, "default");
  const make = typeof fallback === "function" ? (fallback as () => T) : () => fallback as T;
  return {
    [FIELD]: false,
    type: requireType(type),
    name: options.name,
    optional: hasDefault as false,
    fallback: hasDefault ? make : undefined,
  };
}

/** A field that Python may leave out: then the property is absent, too. */
export function maybe<T>(type: ValueType<T>, options: Pick<FieldOptions<T>, "name"> = {}): Field<T, true> {
  return { [FIELD]: true, type: requireType(type), name: options.name, optional: true, fallback: undefined };
}

export const isField = (given: unknown): given is Field<unknown, boolean> =>
  typeof given === "object" && given !== null && FIELD in given;
