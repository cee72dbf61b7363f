// Builds the floor: the same sources three times, for Node as a module of Node-API 9 and as an experimental
// one, and for the engine inside `python`, where libpython is there already.

import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { capture, paths, Refusal, which } from "../../tools/house/index.mjs";

/** @typedef {{ stable: string, experimental: string, inPython: string, extension: string }} Products */
/** @typedef {{ include: string, libraryFolder: string, libraryName: string | null }} PythonBuild */

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(paths.build, "bench/floor");

/** @type {Products} */
export const products = {
  stable: path.join(out, "floor.node"),
  experimental: path.join(out, "floor-experimental.node"),
  inPython: path.join(out, "floor-in-python.node"),
  extension: path.join(out, "c_extension.so"),
};

const sources = [
  "addon",
  "call",
  "callback",
  "handle_pointer",
  "handle_slot",
  "interpreter",
  "list",
  "owner",
  "parts",
].map((name) => path.join(here, `${name}.cc`));

const kExperimental = 2147483647; // NAPI_VERSION_EXPERIMENTAL of node_api.h

/** @param {PythonBuild} python */
export async function buildFloor(python) {
  if (!existsSync(path.join(python.include, "Python.h"))) {
    throw new Refusal("the set-up's Python has no headers (Python.h)", {
      place: path.basename(python.include),
      fix: "apt-get install libpython3-dev, or set PYFORGE_PYTHON to a Python that has them",
    });
  }
  const compiler = [process.env.CXX ?? "c++", "g++", "clang++"].find((name) => which(name));
  if (!compiler) throw new Refusal("there is no C++ compiler", { fix: "apt-get install g++, or set CXX" });
  mkdirSync(out, { recursive: true });
  const flags = ["-std=c++20", "-O2", "-fPIC", "-shared", "-fno-rtti", "-Wall", "-Wextra"];
  const includes = ["-isystem", paths.nodeHeaders, "-isystem", python.include];
  // Undefined symbols of Node and, inside python, of Python are found at run time.
  const unresolved = process.platform === "darwin" ? ["-Wl,-undefined,dynamic_lookup"] : [];
  const linked = python.libraryName
    ? [`-L${python.libraryFolder}`, `-l${python.libraryName}`, `-Wl,-rpath,${python.libraryFolder}`]
    : unresolved;
  await Promise.all([
    compile(compiler, [...flags, ...includes, ...sources, "-o", products.stable, ...linked]),
    compile(compiler, [
      ...flags,
      `-DFLOOR_API_VERSION=${kExperimental}`,
      ...includes,
      ...sources,
      "-o",
      products.experimental,
      ...linked,
    ]),
  ]);
  await Promise.all([
    compile(compiler, [...flags, ...includes, ...sources, "-o", products.inPython, ...unresolved]),
    compile(compiler, [
      ...flags,
      ...includes,
      path.join(here, "extension/c_extension.cc"),
      "-o",
      products.extension,
      ...unresolved,
    ]),
  ]);
}

/** Everything that the products depend on, for stamps. */
export const inputs = [
  ...sources,
  path.join(here, "extension/c_extension.cc"),
  ...["convert.h", "floor.h", "lock.h", "text.h"].map((name) => path.join(here, name)),
];

/** @param {string} compiler @param {string[]} args */
async function compile(compiler, args) {
  const outcome = await capture(compiler, args);
  if (outcome.code !== 0) {
    throw new Refusal("the floor does not compile", {
      place: "bench/floor",
      log: outcome.stderr,
      fix: "mend what the compiler names, or set CXX to a C++20 compiler",
    });
  }
}
