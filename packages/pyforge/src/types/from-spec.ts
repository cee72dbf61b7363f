import type { ValueType } from "../plan/index.js";
import type { TypeSpec } from "../spec/index.js";
import { any } from "./any.js";
import { asyncIterable } from "./async-iterable.js";
import { awaitable } from "./awaitable.js";
import { dict } from "./dict.js";
import { char } from "./families/char.js";
import { date, time } from "./families/date.js";
import { datetime, datetimeMicros } from "./families/datetime.js";
import { decimal } from "./families/decimal.js";
import { finite } from "./families/finite.js";
import { complex, fraction } from "./families/fraction.js";
import { ip } from "./families/ip.js";
import { path } from "./families/path.js";
import { timedelta } from "./families/timedelta.js";
import { uuid } from "./families/uuid.js";
import { iterable } from "./iterable.js";
import { list } from "./list.js";
import { optional } from "./optional.js";
import * as scalars from "./scalars.js";

/** Makes a composite of its parts. */
type Composite = (...args: ValueType<unknown>[]) => ValueType<unknown>;

const COMPOSITES: Readonly<Record<string, Composite>> = {
  list: (item) => list(item as ValueType<unknown>),
  dict: (key, value) => dict(key as ValueType<unknown>, value as ValueType<unknown>),
  awaitable: (value) => awaitable(value as ValueType<unknown>),
  iterable: (item) => iterable(item as ValueType<unknown>),
  asyncIterable: (item) => asyncIterable(item as ValueType<unknown>),
  optional: (type) => optional(type as ValueType<unknown>),
};

const SIMPLE: Readonly<Record<string, ValueType<unknown>>> = {
  ...scalars,
  any,
  char,
  finite,
  datetime,
  datetimeMicros,
  date,
  time,
  timedelta,
  decimal,
  fraction,
  complex,
  uuid,
  path,
  ip,
};

/** The type that a spec names. A spec that was parsed names known types only. */
export function typeFromSpec(spec: TypeSpec): ValueType<unknown> {
  const simple = SIMPLE[spec.type];
  if (simple !== undefined) return simple;
  const composite = COMPOSITES[spec.type];
  if (composite === undefined)
    throw new Error(`the spec names the type ${spec.type}, which this pyforge does not know`);
  return composite(...(spec.args ?? []).map(typeFromSpec));
}
