/** The natural layer: Python objects as JavaScript proxies. Imports native/, plan/, errors/, python/, views/. */
export { as } from "./as.js";
export type { PyBuiltins } from "./builtins.js";
export { naturalProxy } from "./proxy.js";
export type { PyValue } from "./py-value.js";
export { type NaturalNamespaces, python } from "./python.js";
