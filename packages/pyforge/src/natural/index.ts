/** The natural layer: Python objects as JavaScript proxies. Imports native/, plan/, errors/, python/, views/. */
export { naturalProxy } from "./proxy.js";
