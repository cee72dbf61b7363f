/** PyForge: call Python from TypeScript, and write Python modules in TypeScript. The front: re-exports only. */
import "./installed.js";

export * from "./errors/aliases.js";
export * from "./errors/exceptions.gen.js";
export { PyErr } from "./errors/py-err.js";
export type { Infer, PyType } from "./plan/index.js";
export {
  type Bound,
  type InitializeOptions,
  kw,
  type Namespaces,
  Py,
  PyAny,
  PyDict,
  PyModule,
  Python,
  type TypedCallable,
} from "./python/index.js";
export * from "./types/index.js";
