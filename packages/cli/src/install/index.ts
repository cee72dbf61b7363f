/** Putting a built module into a venv, and taking an older one out. It may import failure, python and pyforge's spec and interpreter. */
export { type BuiltModule, moduleFiles } from "./distribution.js";
export { install } from "./install.js";
export { findTarget, hasPyforge, type Target } from "./target.js";
