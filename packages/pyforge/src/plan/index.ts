/** Python types as values and their plans: the interface every type fulfils. Imports native/ only. */

export { Refusal, under } from "./refusal.js";
export { OPS, REASONS, type ReasonName, SCALARS, type ScalarRow } from "./tables.gen.js";
export { type Infer, isScalar, planFor, planOf, type ValueType } from "./value-type.js";
