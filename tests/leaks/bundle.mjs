// Builds the leak table for both hosts: entry.mjs for Node, and for Python the modules pyforge_leaks (the table) and
// pyforge_leaks_fixture (functions that Python calls).

import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildModule, buildProgram } from "../conformance/bundle.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const built = path.resolve(here, "../../build/leaks");

/** Where Python finds the built modules. */
export const pythonFolder = path.join(built, "python");
/** The table for Node. */
export const program = path.join(built, "entry.mjs");

/** Builds all. */
export async function bundle() {
  await buildModule(pythonFolder, "pyforge_leaks_fixture", path.join(here, "fixture.ts"));
  await buildModule(pythonFolder, "pyforge_leaks", path.join(here, "entry.ts"));
  await buildProgram(path.join(here, "entry.ts"), program);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
