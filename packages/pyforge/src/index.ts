/** PyForge: call Python from TypeScript, and write Python modules in TypeScript. The front: re-exports only. */
import "./installed.js";

export * from "./errors/aliases.js";
export * from "./errors/exceptions.gen.js";
export {
  createException,
  type ErrorClass,
  type ErrorKind,
  type ExceptionOptions,
  importException,
  PyErr,
  type WarningCategory,
  type WarningPlace,
  warn,
  warnExplicit,
} from "./errors/index.js";
export { as, type NaturalNamespaces, type PyBuiltins, type PyValue, python } from "./natural/index.js";
export type { Infer, ValueType } from "./plan/index.js";
export {
  type Bound,
  type Comparison,
  type CompileOptions,
  type CopyOptions,
  type InitializeOptions,
  type Keywords,
  kw,
  type Namespaces,
  type Operators,
  Py,
  PyAny,
  Python,
  PythonVersionInfo,
  pyFloat,
  type TypedCallable,
  type TypeTest,
  type View,
} from "./python/index.js";
export {
  any,
  bound,
  dict,
  type Field,
  type FieldOptions,
  type Fields,
  type FunctionParameter,
  type FunctionType,
  field,
  fn,
  frozenset,
  type InferAll,
  type InferFields,
  type InferParameters,
  iterable,
  type LiteralValue,
  lazy,
  list,
  literal,
  type Mapped,
  type Mapping,
  mapped,
  maybe,
  named,
  nonZero,
  optional,
  owned,
  type Renaming,
  record,
  type StructOptions,
  set,
  struct,
  tuple,
  union,
} from "./types/index.js";
export * from "./types/scalars.js";
export * from "./views/index.js";
