/** The native addon: loading it, its border, and the wire that both sides share. Imports nothing of the package. */
export { boot, loadNative, native } from "./addon.js";
export type { Callback, Counters, Handle, Layout, Order, Text } from "./border.js";
export type { Hooks } from "./hooks.js";
export { lasting } from "./lasting.js";
export { Reference } from "./reference.js";
export { transient } from "./transient.js";
export { lengthOf, numbersArray, type WireMark, WireReader, WireWriter, wire } from "./wire.js";
export { type Sharing, written } from "./writing.js";
