/** Python's operators and builtins for natural values, as functions: what JavaScript's syntax cannot say. Imports native/, python/, natural/. */
export * from "./about.js";
export * from "./access.js";
export * from "./arithmetic.js";
export * from "./comparison.js";
export { type Entered, with_ } from "./with.js";
export { type EnteredAsync, withAsync } from "./with-async.js";
