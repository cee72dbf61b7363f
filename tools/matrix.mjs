// `npm run test:matrix`: the conformance table with every Node of versions.json times every CPython on the machine,
// then numpy and its like with each of those CPythons.

import path from "node:path";
import { main, markdownTable, paths } from "./house/index.mjs";
import { nodes, pythons } from "./matrix/index.mjs";
import { librariesFor, setUp } from "./setup/index.mjs";
import { runSuite, suites } from "./suites/index.mjs";

/** @typedef {import("./suites/table.mjs").Suite} Suite */

const packages = [paths.pythonPackage, paths.runtime].map((folder) => path.dirname(folder));

await main(async () => {
  const everyNode = await nodes();
  const { fit, refused } = await pythons();
  await setUp("test", fit.map(librariesFor));
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
  const libraries = await verdict(inHost("node", "unit"), { only: "tests/embedding" });
  console.log(`libraries in Node: ${libraries}`);
  if (libraries.includes("failed")) failures++;
  return failures === 0 ? 0 : 1;
});

/**
 * @param {"node" | "python"} host
 * @param {string} [name]
 */
function inHost(host, name = "conformance") {
  const suite = suites.find((candidate) => candidate.suite === name && candidate.host === host);
  if (!suite) throw new Error(`there is no suite ${name} for ${host}`);
  return suite;
}

/**
 * One pair.
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
  return verdict({ ...suite, command: () => [program, ...args] }, { env });
}

/**
 * Its verdict in a few words; what failed is told on stderr.
 * @param {Suite} suite
 * @param {{ env?: NodeJS.ProcessEnv, only?: string }} options
 */
async function verdict(suite, options) {
  const cases = await runSuite(suite, { ...options, folder: path.join(paths.build, "matrix/suites") });
  const failed = cases.filter(({ ok }) => !ok);
  for (const { id, error } of failed) console.error(`FAILED ${id}\n${error}`);
  return failed.length === 0 ? `${cases.length} passed` : `${failed.length} of ${cases.length} failed`;
}
