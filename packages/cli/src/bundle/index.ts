/** Making one JavaScript file of TypeScript, for a module or for a program. It may import failure and esbuild. */
export { bundleModule, type ModuleBundle } from "./bundle-module.js";
export { bundleProgram } from "./bundle-program.js";
