/** Arrow data of both sides over one memory. Imports native/, plan/, errors/, python/, buffers/ and types/. */

export type { ApacheArrow } from "./apache.js";
export { type ArrowTypes, arrow } from "./arrow.js";
