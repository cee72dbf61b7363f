// Builds the conformance table for both hosts: cases.mjs for Node, and for Python the modules pyforge_conformance (the
// table) and pyforge_fixture (functions that the table calls from Python), laid out as `pyforge develop` does.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleModule } from "../../packages/cli/dist/bundle/index.js";
import { readModule } from "../../packages/cli/dist/source/index.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const built = path.resolve(here, "../../build/conformance");

/** Where Python finds the built modules. */
export const pythonFolder = path.join(built, "python");

/**
 * A module as `pyforge develop` lays it out.
 * @param {string} parent folder of Python modules
 * @param {string} name
 * @param {string} entry
 */
export async function buildModule(parent, name, entry) {
  const folder = path.join(parent, name);
  const outfile = path.join(folder, "_module.mjs");
  mkdirSync(folder, { recursive: true });
  const { code, sourceMap } = await bundleModule(entry, outfile);
  writeFileSync(outfile, code);
  writeFileSync(`${outfile}.map`, sourceMap);
  writeFileSync(path.join(folder, "_module.json"), JSON.stringify(readModule(entry, name)));
  writeFileSync(
    path.join(folder, "__init__.py"),
    "from pyforge import load as _load\n\n_load(__name__, __file__)\n",
  );
}

/** Builds all and returns the URL of the table for Node. */
export async function bundle() {
  await buildModule(pythonFolder, "pyforge_fixture", path.join(here, "fixture/fixture.ts"));
  await buildModule(pythonFolder, "pyforge_conformance", path.join(here, "entry.ts"));
  return buildProgram(path.join(here, "entry.ts"), path.join(built, "entry.mjs"));
}

/**
 * A table for Node; returns its URL.
 * @param {string} entry
 * @param {string} outfile
 */
export async function buildProgram(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["pyforge"],
    keepNames: true,
    sourcemap: "inline",
    logLevel: "error",
  });
  return pathToFileURL(outfile).href;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
