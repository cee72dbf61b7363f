// `npm run test:matrix`: the conformance table with every Node of versions.json times every CPython on the machine.

import path from "node:path";
import { main, markdownTable, paths } from "./house/index.mjs";
import { nodes, pythons } from "./matrix/index.mjs";
import { setUp } from "./setup/index.mjs";
import { runSuite, suites } from "./suites/index.mjs";

/** @typedef {import("./suites/table.mjs").Suite} Suite */

const conformance = suites.filter(({ suite }) => suite === "conformance");
const packages = [paths.pythonPackage, paths.runtime].map((folder) => path.dirname(folder));

await main(async () => {
  await setUp("run");
  const everyNode = await nodes();
  const { fit, refused } = await pythons();
  let failures = 0;
  /** @type {string[][]} */
  const rows = [];
  for (const { version, executable } of fit) {
    const row = [version];
    for (const node of everyNode) row.push(await cell(inHost("node"), node.program, executable));
    row.push(await cell(inHost("python"), executable, executable));
    failures += row.filter((text) => text.includes("failed")).length;
    rows.push(row);
    console.error(row.join(" | "));
  }
  const head = ["CPython", ...everyNode.map(({ version }) => `Node ${version}`), "in python"];
  console.log(markdownTable(head, rows));
  for (const reason of refused) console.log(`left out: ${reason}`);
  return failures === 0 ? 0 : 1;
});

/** @param {"node" | "python"} host */
function inHost(host) {
  const suite = conformance.find((candidate) => candidate.host === host);
  if (!suite) throw new Error(`there is no conformance suite for ${host}`);
  return suite;
}

/**
 * One pair: its verdict in a few words; what failed is told on stderr.
 * @param {Suite} suite
 * @param {string} program takes the place of the suite's own node or python
 * @param {string} python
 */
async function cell(suite, program, python) {
  const [, ...args] = suite.command("");
  const env = {
    // Explicit, and no venv: each Python is itself, with the clone's packages on its path.
    PYFORGE_PYTHON: python,
    VIRTUAL_ENV: "",
    PYTHONPATH: packages.join(path.delimiter),
  };
  const cases = await runSuite(
    { ...suite, command: () => [program, ...args] },
    { env, folder: path.join(paths.build, "matrix/suites") },
  );
  const failed = cases.filter(({ ok }) => !ok);
  for (const { id, error } of failed) console.error(`FAILED ${id}\n${error}`);
  return failed.length === 0 ? `${cases.length} passed` : `${failed.length} of ${cases.length} failed`;
}
