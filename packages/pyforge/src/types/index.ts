/** Python's types as values, one file each. Imports plan/, python/ and spec/. */
export { any } from "./any.js";
export { dict } from "./dict.js";
export { typeFromSpec } from "./from-spec.js";
export { list } from "./list.js";
export { optional } from "./optional.js";
export * from "./scalars.js";
