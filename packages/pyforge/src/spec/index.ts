/** The spec: plain data that says what a module offers to Python, and its reader. It imports nothing. */
export { SpecError, parseSpec } from "./parse-spec.js";
export {
  SPEC_VERSION,
  TYPE_ARITY,
  type FunctionSpec,
  type ModuleSpec,
  type ParamSpec,
  type TypeName,
  type TypeSpec,
  isTypeName,
} from "./spec.js";
