/** Reading a module's spec from its TypeScript source. It may import failure, python and pyforge's spec. */
export { readModule } from "./read-module.js";
