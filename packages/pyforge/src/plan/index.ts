/** Python types as values and their plans: the interface every type fulfils. Imports native/ only. */
export { type Infer, isScalar, type ValueType, planFor, planOf } from "./value-type.js";
export { Refusal, under } from "./refusal.js";
export { OPS, REASONS, type ReasonName, SCALARS, type ScalarRow } from "./tables.gen.js";
