/** PyForge: call Python from TypeScript, and write Python modules in TypeScript. The front: re-exports only. */
import "./installed.js";

export * from "./errors/aliases.js";
export * from "./errors/exceptions.gen.js";
export { PyErr } from "./errors/py-err.js";
export type { Infer, ValueType } from "./plan/index.js";
export {
  type Bound,
  type Comparison,
  type InitializeOptions,
  kw,
  type Namespaces,
  type Operators,
  Py,
  PyAny,
  Python,
  type TypedCallable,
  type TypeTest,
  type View,
} from "./python/index.js";
export * from "./types/index.js";
export * from "./views/index.js";
