// Reads the project's tables (X-macro files and the table of exceptions) for the generators beside it.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../house/index.mjs";

const bridge = "native/src/bridge/";

/** @param {string} file its path in the clone */
const read = (file) => readFileSync(path.join(root, file), "utf8");

/**
 * The rows `MACRO(a, b, …)` of a table; a quoted argument loses its quotes.
 * @param {string} file its path in the clone
 * @param {string} macro
 * @returns {string[][]}
 */
export function rows(file, macro) {
  const pattern = new RegExp(`^${macro}\\((.*?)\\)(?:\\s*//.*)?$`, "gm");
  return [...read(file).matchAll(pattern)].map(([, args]) => {
    const quoted = /^(\w+), (\w+), "(.*)"$/.exec(args ?? "");
    return quoted ? quoted.slice(1) : (args ?? "").split(/,\s*/);
  });
}

export const natives = () => rows(`${bridge}exports.def`, "NATIVE");
export const scalars = () => rows(`${bridge}scalars.def`, "SCALAR");
export const operations = () => rows(`${bridge}operations.def`, "OPERATION").map(([name]) => name ?? "");
export const tags = () => rows(`${bridge}tags.def`, "TAG").map(([name]) => name ?? "");
export const reasons = () => rows(`${bridge}reasons.def`, "REASON").map(([name]) => name ?? "");

/** Rows `Name : Parent` of the table of exceptions, in its order. */
export const exceptions = () =>
  [...read("packages/pyforge/src/errors/exceptions.def").matchAll(/^(\w+) : (\w+)/gm)].map(
    ([, name, parent]) => /** @type {[string, string]} */ ([name, parent]),
  );

/** A hash of all that both sides of the native border must agree on. */
export function abiHash() {
  const hash = createHash("sha256");
  for (const table of [
    "exports.def",
    "scalars.def",
    "reasons.def",
    "hooks.def",
    "operations.def",
    "tags.def",
  ])
    hash.update(read(bridge + table).replace(/\s+/g, " "));
  return hash.digest("hex").slice(0, 16);
}
