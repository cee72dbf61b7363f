/** Python's types as values, one file each. Imports plan/, python/ and spec/. */
export { any } from "./any.js";
export { asyncIterable } from "./async-iterable.js";
export { awaitable } from "./awaitable.js";
export { buffer, type ItemType } from "./buffer.js";
export { dict } from "./dict.js";
export * from "./families/index.js";
export { type Field, type FieldOptions, field, maybe } from "./field.js";
export {
  type Declaration,
  declarationOf,
  type FunctionParameter,
  type FunctionType,
  fn,
  type InferParameters,
} from "./fn.js";
export { typeFromSpec } from "./from-spec.js";
export { bound, owned } from "./handles.js";
export { iterable } from "./iterable.js";
export { lazy } from "./lazy.js";
export { list } from "./list.js";
export { type LiteralValue, literal } from "./literal.js";
export { type Mapped, type Mapping, mapped } from "./mapped.js";
export { named } from "./named.js";
export { nonZero } from "./non-zero.js";
export { optional } from "./optional.js";
export type { KeywordOnly, Kwargs, PositionalOnly } from "./parameters.js";
export { record } from "./record.js";
export type { Renaming } from "./renaming.js";
export * from "./scalars.js";
export { frozenset, set } from "./set.js";
export { type Fields, type InferFields, type StructOptions, struct } from "./struct.js";
export { type InferAll, tuple } from "./tuple.js";
export { union } from "./union.js";
