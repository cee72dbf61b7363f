// Loads the types from their sources, with the rows of the contract; nothing of it starts Python or needs a build.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../house/index.mjs";

/**
 * @typedef {{ in: string, out: string, ts?: string }} TypeName
 * @typedef {{ name: TypeName }} Type
 * @typedef {readonly [value: unknown, error: { name: string }, text: string]} Refused
 * @typedef {readonly [javascript: unknown, python: string]} Pair
 * @typedef {{
 *   name: string, type?: Type, written?: string, becomes?: string, open?: string,
 *   both?: Pair[], fromPython?: Pair[], toPython?: Pair[], refusedFromPython?: Refused[], refusedToPython?: Refused[],
 * }} Row a row of tests/conformance/contract/row.ts
 * @typedef {{
 *   pyforge: Record<string, unknown>, types: Record<string, unknown>, scope: Record<string, unknown>,
 *   declared: Row[], temporal: Row[], peers: Row[], toPython: Row[], fromPython: Row[],
 * }} Contract
 */

const ENTRY = `
export * as pyforge from "pyforge";
export * as types from "./packages/pyforge/src/types/index.js";
import * as apache from "apache-arrow";
import * as pyforge from "pyforge";
import * as arrow from "pyforge/arrow";
import * as numpy from "pyforge/numpy";
import * as temporal from "pyforge/temporal";
export const scope = { ...pyforge, ...temporal, ...numpy, ...arrow, apache };
export { PEERS as peers } from "./tests/conformance/contract/peers.js";
export { TEMPORAL as temporal } from "./tests/conformance/contract/temporal.js";
import { SCALARS } from "./tests/conformance/contract/declared.js";
import { COMPOSITES } from "./tests/conformance/contract/composites.js";
import { FROM_PYTHON, TO_PYTHON } from "./tests/conformance/contract/undeclared.js";
export const declared = [...SCALARS, ...COMPOSITES];
export { FROM_PYTHON as fromPython, TO_PYTHON as toPython };
`;

/** @returns {Promise<Contract>} */
export async function loadContract() {
  const outfile = path.join(root, "build/conversions/contract.mjs");
  await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: "ts" },
    alias: Object.fromEntries(
      ["", "/arrow", "/numpy", "/temporal"].map((part) => [
        `pyforge${part}`,
        path.join(root, `packages/pyforge/src${part}/index.ts`),
      ]),
    ),
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    keepNames: true,
    logLevel: "error",
  });
  return import(pathToFileURL(outfile).href);
}

/** How the type of a row is written. @param {Row} row */
export const writtenOf = ({ name, written = name }) => written;

/** @param {unknown} value @returns {value is Type} */
export const isType = (value) => Object(value) === value && "node" in /** @type {object} */ (value);
