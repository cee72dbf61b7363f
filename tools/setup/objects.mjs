// Compiling sources to objects, each only when its command or a header that it includes has changed.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { capture, paths, Refusal, relative, root } from "../house/index.mjs";
import { readJson, writeJson } from "./fingerprints.mjs";

/**
 * @typedef {import("./compiler.mjs").Compiler} Compiler
 * @typedef {import("./fingerprints.mjs").Fingerprints} Fingerprints
 * @typedef {{ key: string, reads: string[], warnings: string }} Made
 *   what an object was made from; its warnings are kept, so that the check finds them without compiling again
 */

/** @param {string} flavour */
const recordOf = (flavour) => path.join(paths.objects, flavour, "objects.json");

/**
 * @param {string} flavour names a folder of build/obj
 * @param {Compiler} compiler
 * @param {string[]} flags
 * @param {string[]} sources
 * @param {Fingerprints} fingerprints
 * @param {(text: string) => void} tell
 * @returns {Promise<Map<string, string>>} the object of each source
 */
export async function compileAll(flavour, compiler, flags, sources, fingerprints, tell) {
  /** @type {Record<string, Made>} */
  const known = readJson(recordOf(flavour)) ?? {};
  const version = (await capture(compiler.command, [...compiler.args, "--version"], compiler)).stdout;
  const words = [compiler.command, version, ...compiler.args, ...flags];
  const objects = new Map(sources.map((source) => [source, objectOf(flavour, source)]));
  const stale = [...objects].filter(([source, object]) => {
    const made = known[relative(source)];
    return !made || !existsSync(object) || made.key !== keyOf(words, made.reads, fingerprints);
  });
  tell(`${stale.length} of ${sources.length} C++ files to compile`);

  let failed = "";
  const next = async () => {
    for (let job = stale.pop(); job && !failed; job = stale.pop()) {
      const [source, object] = job;
      mkdirSync(path.dirname(object), { recursive: true });
      const dependencies = `${object}.d`;
      const args = [...flags, "-MMD", "-MF", dependencies, "-c", relative(source), "-o", object];
      const outcome = await capture(compiler.command, [...compiler.args, ...args], compiler);
      if (outcome.code !== 0) {
        failed += outcome.stderr;
        return;
      }
      process.stderr.write(outcome.stderr);
      const reads = readsOf(readFileSync(dependencies, "utf8"));
      known[relative(source)] = {
        key: keyOf(words, reads, fingerprints),
        reads,
        warnings: outcome.stderr,
      };
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, os.availableParallelism()) }, next));
  writeJson(recordOf(flavour), withoutGone(known, new Set(sources.map(relative))));
  if (failed)
    throw new Refusal("the C++ code does not compile", { place: "native/src", log: failed, fix: compileFix });
  return objects;
}

/**
 * What the compiler warned of in the objects as they are now.
 * @param {string} flavour
 */
export function recordedWarnings(flavour) {
  /** @type {Record<string, Made>} */
  const known = readJson(recordOf(flavour)) ?? {};
  return Object.values(known)
    .map((made) => made.warnings)
    .join("");
}

const compileFix =
  "mend what the compiler names above; a compiler older than C++20 is replaced by unsetting CXX";

/**
 * @param {Compiler} compiler
 * @param {string[]} args
 * @param {string} product
 */
export async function runCompiler(compiler, args, product) {
  const outcome = await capture(compiler.command, [...compiler.args, ...args], compiler);
  if (outcome.code !== 0) {
    throw new Refusal(`${product} could not be linked`, {
      place: "native/src",
      log: outcome.stderr,
      fix: compileFix,
    });
  }
}

/**
 * @param {string} flavour
 * @param {string} source
 */
function objectOf(flavour, source) {
  return path.join(paths.objects, flavour, `${relative(source).replaceAll("/", "-")}.o`);
}

/**
 * @param {string[]} words
 * @param {string[]} reads
 * @param {Fingerprints} fingerprints
 */
function keyOf(words, reads, fingerprints) {
  const files = reads.map((file) => path.resolve(root, file));
  return fingerprints.together(words, files);
}

/**
 * The files that a make rule, as compilers write it, depends on.
 * @param {string} rule
 */
export function readsOf(rule) {
  const [, list = ""] = rule.split(/:\s/, 2);
  return list.replaceAll("\\\n", " ").split(/\s+/).filter(Boolean);
}

/**
 * @param {Record<string, Made>} known
 * @param {Set<string>} sources
 */
function withoutGone(known, sources) {
  return Object.fromEntries(Object.entries(known).filter(([source]) => sources.has(source)));
}
