/** Python from TypeScript: the token, bound and lasting references, calls. Imports native/, plan/, errors/, interpreter/. */
export { type Bound, PyAny, type TypeTest } from "./any.js";
export { callableOf, rememberCallable, standsFor } from "./functions.js";
export { Keywords, kw } from "./kw.js";
export { lasting } from "./lasting.js";
export { introduceLater } from "./later.js";
export type { Comparison, Operators } from "./operators.js";
export { Py } from "./py.js";
export { ensureStarted, type InitializeOptions, introduce, type Package } from "./start.js";
export { type Namespaces, Python } from "./token.js";
export type { TypedCallable } from "./typed.js";
export { bigintOf } from "./untyped.js";
export { toHandle, untypedType } from "./values.js";
export type { View } from "./view.js";
