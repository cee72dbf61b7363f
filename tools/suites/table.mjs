// Which suites there are, in which host each runs, and how it is started.

import path from "node:path";
import { paths, root } from "../house/index.mjs";

/**
 * @typedef {"node" | "python"} Host
 * @typedef {{ suite: string, host: Host, id: string, ok: boolean, error?: string }} Case
 * @typedef {{
 *   suite: string,
 *   host: Host,
 *   report: "lines" | "lines-file" | "vitest",
 *   command: (report: string, only?: string) => [program: string, ...args: string[]],
 *   minutes: number,
 * }} Suite
 *   `report` says how the cases come back: as JSON lines on stdout, as the same in a file, as vitest's JSON;
 *   `command` is given the path of that file, and may narrow the run to the test `only`; one that cannot runs all.
 */

const vitest = path.join(paths.nodeModules, "vitest/vitest.mjs");

/** @type {Suite[]} */
export const suites = [
  {
    suite: "unit",
    host: "node",
    report: "vitest",
    command: (report, only) => [
      process.execPath,
      vitest,
      "run",
      "--root",
      root,
      "--reporter=json",
      `--outputFile=${report}`,
      // A test of vitest is named by its file first.
      ...(only ? [only.split(" > ")[0] ?? ""] : []),
    ],
    minutes: 5,
  },
  {
    suite: "conformance",
    host: "node",
    report: "lines",
    command: (_, only) => [process.execPath, "tests/conformance/run-node.mjs", ...(only ? [only] : [])],
    minutes: 3,
  },
  {
    suite: "conformance",
    host: "python",
    report: "lines",
    command: (_, only) => [paths.venvPython, "tests/conformance/run-python.py", ...(only ? [only] : [])],
    minutes: 3,
  },
  {
    suite: "properties",
    host: "node",
    report: "lines",
    command: (_, only) => [process.execPath, "tests/properties/run-node.mjs", ...(only ? [only] : [])],
    minutes: 3,
  },
  {
    suite: "properties",
    host: "python",
    report: "lines",
    command: (_, only) => [paths.venvPython, "tests/properties/run-python.py", ...(only ? [only] : [])],
    minutes: 3,
  },
  {
    suite: "modules",
    host: "python",
    report: "lines-file",
    command: (report, only) => [
      paths.venvPython,
      "tools/suites/run_pytest.py",
      report,
      "-q",
      only ?? "tests/modules",
    ],
    minutes: 5,
  },
  {
    suite: "leaks",
    host: "node",
    report: "lines",
    command: () => [process.execPath, "tests/leaks/run-node.mjs"],
    minutes: 5,
  },
  {
    suite: "leaks",
    host: "python",
    report: "lines",
    command: () => [paths.venvPython, "tests/leaks/run-python.py"],
    minutes: 5,
  },
];
