// Set-up of a clone: idempotent steps, each skipped while its inputs are unchanged; may import house/ only.

import { atLeast, Refusal, versions } from "../house/index.mjs";
import { codeCache } from "./code-cache.mjs";
import { devTools } from "./dev-tools.mjs";
import { engineStep } from "./engine.mjs";
import { jest } from "./jest.mjs";
import { libraries } from "./libraries.mjs";
import { native } from "./native.mjs";
import { packages } from "./packages.mjs";
import { bringUpToDate } from "./steps.mjs";
import { typescript } from "./typescript.mjs";
import { venv } from "./venv.mjs";

export { Fingerprints, filesBelow, readJson, writeJson } from "./fingerprints.mjs";
export { librariesFor } from "./libraries.mjs";
export { compileFlags, nativeWarnings } from "./native.mjs";
export { compileAll, runCompiler } from "./objects.mjs";
export { ask, programNames, unfit } from "./python.mjs";
export { sitePackages } from "./venv.mjs";

/** What each command needs, in order: a step may use the products of those before it. */
const plans = {
  /** Everything that runs a program. */
  run: [packages, venv, engineStep, native, typescript, codeCache],
  /** The tools of checks alone. */
  tools: [packages, venv, devTools],
  /** Both, and the libraries and the runner that only tests use. */
  test: [packages, venv, engineStep, native, typescript, codeCache, devTools, libraries, jest],
};

/**
 * Brings the clone up to date for a kind of command.
 * @param {keyof typeof plans} purpose
 * @param {import("./steps.mjs").Step[]} more steps of the command's own, after the others
 */
export async function setUp(purpose, more = []) {
  if (!atLeast(process.versions.node, versions.node.floor)) {
    throw new Refusal(`Node ${process.versions.node} is too old: ${versions.node.floor} or later is needed`, {
      place: "node on PATH",
      fix: `install Node ${versions.node.floor} or later`,
    });
  }
  await bringUpToDate([...plans[purpose], ...more]);
}
