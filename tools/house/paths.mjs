// Where things lie in the clone; every tool takes a path from here, so that no folder is named twice.

import path from "node:path";
import { fileURLToPath } from "node:url";

/** The clone's own folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** @param {...string} parts */
const inside = (...parts) => path.join(root, ...parts);

const runtime = inside("python/pyforge-runtime/src/pyforge_runtime");

export const paths = {
  build: inside("build"),
  stamps: inside("build/stamps"),
  objects: inside("build/obj"),
  zig: inside("build/zig"),
  nodeModules: inside("node_modules"),
  venv: inside(".venv"),
  venvPython: inside(".venv/bin/python"),
  /** A venv of the same Python with the libraries that tests and examples use; others are named after it. */
  libraryVenv: inside("build/venvs/libraries"),
  jest: inside("build/jest"),
  native: inside("native/src"),
  nodeHeaders: inside("node_modules/node-api-headers/include"),
  /** The Python package that authors import, and the copy of it that the npm package ships. */
  pythonPackage: inside("python/pyforge/src/pyforge"),
  pythonPackageInNpm: inside("packages/pyforge/python/pyforge"),
  runtime,
  bundle: path.join(runtime, "runtime.cjs"),
  codeCache: path.join(runtime, "runtime.cjs.cache"),
  host: path.join(runtime, "_host.abi3.so"),
  addonInRuntime: path.join(runtime, "addon.node"),
  engineInRuntime: path.join(runtime, "engine"),
  cli: inside("packages/cli/bin/pyforge.mjs"),
  results: inside("build/test-results.json"),
};

/**
 * A path as people read it: from the clone, with forward slashes.
 * @param {string} file
 */
export function relative(file) {
  const inClone = path.relative(root, file);
  return inClone.startsWith("..") ? path.basename(file) : inClone.split(path.sep).join("/") || ".";
}
