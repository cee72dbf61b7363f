import type { ValueType } from "../plan/index.js";
import type { TypeSpec } from "../spec/index.js";
import { any } from "./any.js";
import { dict } from "./dict.js";
import { list } from "./list.js";
import { optional } from "./optional.js";
import * as scalars from "./scalars.js";

/** Makes a composite of its parts. */
type Composite = (...args: ValueType<unknown>[]) => ValueType<unknown>;

const COMPOSITES: Readonly<Record<string, Composite>> = {
  list: (item) => list(item as ValueType<unknown>),
  dict: (key, value) => dict(key as ValueType<unknown>, value as ValueType<unknown>),
  optional: (type) => optional(type as ValueType<unknown>),
};

const SIMPLE: Readonly<Record<string, ValueType<unknown>>> = { ...scalars, any };

/** The type that a spec names. A spec that was parsed names known types only. */
export function typeFromSpec(spec: TypeSpec): ValueType<unknown> {
  const simple = SIMPLE[spec.type];
  if (simple !== undefined) return simple;
  const composite = COMPOSITES[spec.type];
  if (composite === undefined)
    throw new Error(`the spec names the type ${spec.type}, which this pyforge does not know`);
  return composite(...(spec.args ?? []).map(typeFromSpec));
}
