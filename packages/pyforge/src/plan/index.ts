/** Python types as values and their plans: the interface every type fulfils. Imports native/ only. */

export { keepPlan, type Plan, planFor, planOf, typeOfKind } from "./compile.js";
export { ANYTHING, keyStep, pathOf, pythonRepr, Refusal, type Refusing, under } from "./refusal.js";
export { isTree, sharingOf } from "./sharing.js";
export { OPS, REASONS, type ReasonName, SCALARS, type ScalarRow, TAGS } from "./tables.gen.js";
export {
  type Infer,
  isScalar,
  type PlanNode,
  type PlanObject,
  requireType,
  type TypeName,
  tsItemOf,
  tsOf,
  type ValueType,
} from "./value-type.js";
export { isLate, leavesArguments, leavesHandles } from "./within.js";
