// Loads the matrix of exits from its source; nothing of it starts a process.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../house/index.mjs";

/** Where the matrix stands, from the root. */
export const MATRIX = "tests/lifecycle/exits/cells.ts";

/**
 * @typedef {"node" | "python"} Host
 * @typedef {{ end: number | string, handlers: boolean, waits: boolean, flushed: boolean }} Outcome
 * @typedef {{ host: Host, way: { name: string }, alive: { name: string }, expected: Outcome | "runs on" }} Cell
 */

/** @returns {Promise<readonly Cell[]>} */
export async function loadCells() {
  const outfile = path.join(root, "build/exits/cells.mjs");
  await build({
    entryPoints: [path.join(root, MATRIX)],
    outfile,
    bundle: true,
    format: "esm",
    logLevel: "error",
  });
  return (await import(pathToFileURL(outfile).href)).CELLS;
}
