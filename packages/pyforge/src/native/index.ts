/** The native addon: loading it, its border, and the wire that both sides share. Imports nothing of the package. */
export { boot, loadNative, native } from "./addon.js";
export type { Callback, Counters, Handle, Layout, Order, Text } from "./border.js";
export type { Choices } from "./choices.js";
export { isGone, isRevoked } from "./gone.js";
export type { Hooks } from "./hooks.js";
export { lasting } from "./lasting.js";
export { Reference } from "./reference.js";
export { marked, transient } from "./transient.js";
export { lengthOf, numbersArray, type WireMark, WireWriter, wire } from "./wire.js";
export { WireReader } from "./wire-reader.js";
export { type Sharing, written } from "./writing.js";
