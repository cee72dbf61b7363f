/** The spec: plain data that says what a module offers to Python, and its reader. It imports nothing. */
export { parseSpec, SpecError } from "./parse-spec.js";
export {
  type FunctionSpec,
  isTypeName,
  type ModuleSpec,
  PARAM_KINDS,
  type ParamKind,
  type ParamSpec,
  SPEC_VERSION,
  TYPE_ARITY,
  type TypeName,
  type TypeSpec,
  type ValueSpec,
} from "./spec.js";
