import type { PyType } from "../plan/index.js";
import type { TypeSpec } from "../spec/index.js";
import { any } from "./any.js";
import { dict } from "./dict.js";
import { list } from "./list.js";
import { optional } from "./optional.js";
import * as scalars from "./scalars.js";

/** Makes a composite of its parts. */
type Composite = (...args: PyType<unknown>[]) => PyType<unknown>;

const COMPOSITES: Readonly<Record<string, Composite>> = {
  list: (item) => list(item as PyType<unknown>),
  dict: (key, value) => dict(key as PyType<unknown>, value as PyType<unknown>),
  optional: (type) => optional(type as PyType<unknown>),
};

const SIMPLE: Readonly<Record<string, PyType<unknown>>> = { ...scalars, any };

/** The type that a spec names. A spec that was parsed names known types only. */
export function typeFromSpec(spec: TypeSpec): PyType<unknown> {
  const simple = SIMPLE[spec.type];
  if (simple !== undefined) return simple;
  const composite = COMPOSITES[spec.type];
  if (composite === undefined)
    throw new Error(`the spec names the type ${spec.type}, which this pyforge does not know`);
  return composite(...(spec.args ?? []).map(typeFromSpec));
}
