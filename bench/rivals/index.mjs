// Who competes, and how each is installed into a folder of its own below build/bench; may import tools,
// bench/harness and bench/floor.

import { cExtension } from "./c-extension.mjs";
import { floor, floorHost } from "./floor.mjs";
import { msgpack, numpy } from "./libraries.mjs";
import { nodeCallsPython } from "./node-calls-python.mjs";
import { node, python } from "./plain.mjs";
import { pyforge, pyforgeHost } from "./pyforge.mjs";
import { pymport } from "./pymport.mjs";
import { pyo3, pyo3Embed } from "./pyo3.mjs";
import { miniRacer, pythonmonkey, quickjs } from "./pypi.mjs";
import { pythonia } from "./pythonia.mjs";

export { pythonBuild } from "./python-build.mjs";

/**
 * @typedef {import("../harness/launch.mjs").Ask} Ask
 * @typedef {import("../harness/launch.mjs").Command} Command
 * @typedef {{
 *   what: string,
 *   prepare: () => Promise<object>,
 *   command: (ask: Ask) => Command,
 * }} Competitor `prepare` installs or builds what is missing and returns what the child needs to know; a Refusal is the
 *   reason why the competitor is not in this run
 */

/** By the name that cases use. @type {Record<string, Competitor>} */
export const competitors = {
  floor,
  "floor-host": floorHost,
  pyforge,
  "pyforge-host": pyforgeHost,
  msgpack,
  numpy,
  node,
  python,
  "c-extension": cExtension,
  pyo3,
  "pyo3-embed": pyo3Embed,
  pymport,
  "node-calls-python": nodeCallsPython,
  pythonia,
  pythonmonkey,
  quickjs,
  "mini-racer": miniRacer,
};
