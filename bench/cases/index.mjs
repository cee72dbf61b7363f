// The questions, one per file: `.mjs` where Node hosts Python or JavaScript is measured, `.py` where Python
// hosts Node. A case may import bench/adapter.

import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { capture, Refusal } from "../../tools/house/index.mjs";

/** @typedef {import("../harness/case.mjs").Case} Case */

const here = path.dirname(fileURLToPath(import.meta.url));
const worker = fileURLToPath(new URL("../harness/worker.py", import.meta.url));

// As the report shows them: the floor's own check first.
const kOrder = [
  "floor",
  "ts-",
  "python-",
  "list-",
  "dict-",
  "structs-",
  "nested-",
  "bytes-",
  "integers-",
  "datetimes-",
  "numpy",
  "linear",
  "start-",
  "outlive",
  "handles-",
];

// Questions whose types are not exported yet; who exports one takes it off.
const kAwaited = ["datetimes-to-python.mjs", "datetimes-to-javascript.mjs"];

/**
 * @param {{ python: string, only: string[] }} with_ parts of names; all cases when there are none
 * @returns {Promise<Case[]>}
 */
export async function loadCases({ python, only }) {
  const files = readdirSync(here).filter(
    (file) => file !== path.basename(import.meta.url) && !kAwaited.includes(file),
  );
  const inScript = files.filter((file) => file.endsWith(".mjs")).map((file) => path.join(here, file));
  const inPython = files.filter((file) => file.endsWith(".py")).map((file) => path.join(here, file));
  /** @type {Case[]} */
  const cases = [
    ...(await Promise.all(
      inScript.map(async (file) => ({ ...(await import(pathToFileURL(file).href)).default, file })),
    )),
    ...(await described(python, inPython)),
  ];
  const asked = cases.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  // Whatever is compared with the floor needs the floor's own check in the same run.
  const compared = asked.some(({ budgets = [] }) => budgets.some(({ floor }) => floor === "floor"));
  const wanted = cases.filter((one) => asked.includes(one) || (compared && one.name === "floor"));
  if (wanted.length > 0)
    return wanted.sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));
  throw new Refusal(`no case is called ${only.join(" or ")}`, {
    place: "--only",
    fix: `use part of one of: ${cases.map(({ name }) => name).join(", ")}`,
  });
}

/** @param {string} name */
function rank(name) {
  const at = kOrder.findIndex((prefix) => name.startsWith(prefix));
  return at < 0 ? kOrder.length : at;
}

/**
 * @param {string} python
 * @param {string[]} files
 * @returns {Promise<Case[]>}
 */
async function described(python, files) {
  const said = await capture(python, [worker, "--describe", ...files]);
  if (said.code === 0) return JSON.parse(said.stdout);
  throw new Refusal("the cases in Python cannot be read", {
    place: "bench/cases",
    log: said.stderr,
    fix: "mend the case",
  });
}
