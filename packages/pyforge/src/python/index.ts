/** Python from TypeScript: the token, bound and lasting references, calls. Imports native/, plan/, errors/, interpreter/. */
export { type Bound, PyAny } from "./any.js";
export { PyDict } from "./dict.js";
export { callableOf, rememberCallable, standsFor } from "./functions.js";
export { Keywords, kw } from "./kw.js";
export { PyModule } from "./module.js";
export { Py } from "./py.js";
export { ensureStarted, type InitializeOptions, introduce, type Package } from "./start.js";
export { type Namespaces, Python } from "./token.js";
export type { TypedCallable } from "./typed.js";
export { bigintOf } from "./untyped.js";
export { untypedType } from "./values.js";
