// The languages by themselves: what a call or a process costs when nothing is crossed.

import { commandOfNode, commandOfPython } from "../harness/index.mjs";
import { active, cleanVenv } from "./python-build.mjs";

/** @type {import("./index.mjs").Competitor} */
export const node = {
  what: `Node ${process.version} alone`,
  prepare: async () => ({}),
  command: (ask) => commandOfNode(ask),
};

/** @type {import("./index.mjs").Competitor} */
export const python = {
  what: "the set-up's Python alone, in a clean venv",
  prepare: cleanVenv,
  command: (ask) => inVenv(ask),
};

/**
 * A subject that runs in the clean venv's Python.
 * @param {import("../harness/launch.mjs").Ask} ask
 */
export function inVenv(ask) {
  const { folder, python: program } = /** @type {Awaited<ReturnType<typeof cleanVenv>>} */ (ask.context);
  return commandOfPython(ask, { python: program, env: active(folder) });
}
