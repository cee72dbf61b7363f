import { requireType, type ValueType } from "../plan/index.js";

const FIELD = Symbol("pyforge.field");

/** A field of a struct that says more than its type. */
export interface Field<T, Optional extends boolean> {
  readonly [FIELD]: Optional;
  readonly type: ValueType<T>;
  readonly where: Where;
  readonly optional: Optional;
  readonly fallback: (() => T) | undefined;
}

/** Where Python has the field: one of the three at most. */
export interface Where {
  /** The name in Python, where it differs: an item's in a `struct`, an attribute's in `attributes`. */
  readonly name?: string;
  /** The field is this item, in `attributes` as well: `record["label"]`, `record[0]`. */
  readonly item?: string | number;
  /** The field is this attribute, in a `struct` as well. */
  readonly attribute?: string;
}

export interface FieldOptions<T> extends Where {
  /** What TypeScript gets where Python leaves the field out; a function makes a new one each time. */
  readonly default?: T | (() => T);
}

/**
 * A field with a name of its own in Python, or with a default: `field(i32, { name: "max_size", default: 10 })`. Mirrors
 * `#[pyo3(item(…), attribute(…), default = …)]`.
 * @throws TypeError where it is said twice where Python has it
 */
export function field<T>(type: ValueType<T>, options: FieldOptions<T> = {}): Field<T, false> {
  const fallback = options.default;
  const hasDefault = Object.hasOwn(options, "default");
  const make = typeof fallback === "function" ? (fallback as () => T) : () => fallback as T;
  return {
    [FIELD]: false,
    type: requireType(type),
    where: whereOf(options),
    optional: hasDefault as false,
    fallback: hasDefault ? make : undefined,
  };
}

/** A field that Python may leave out: then the property is absent, too. */
export function maybe<T>(type: ValueType<T>, options: Where = {}): Field<T, true> {
  return {
    [FIELD]: true,
    type: requireType(type),
    where: whereOf(options),
    optional: true,
    fallback: undefined,
  };
}

function whereOf({ name, item, attribute }: Where): Where {
  const given = Object.entries({ name, item, attribute }).filter(([, value]) => value !== undefined);
  if (given.length > 1)
    throw new TypeError(
      `a field stands at one place in Python, and has ${given.map(([key]) => key).join(" and ")}: leave one of them`,
    );
  if (typeof item === "number" && !Number.isSafeInteger(item))
    throw new TypeError(`an item is a str or an int to Python, and got ${item}`);
  return Object.fromEntries(given);
}

export const isField = (given: unknown): given is Field<unknown, boolean> =>
  typeof given === "object" && given !== null && FIELD in given;
