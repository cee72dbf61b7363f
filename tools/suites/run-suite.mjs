// Running one suite: its cases, and a failed case of its own where it crashed, hung or said nothing.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, paths } from "../house/index.mjs";
import { activated } from "./environment.mjs";
import { readLines, readVitest } from "./read-report.mjs";

/**
 * @typedef {import("./table.mjs").Suite} Suite
 * @typedef {import("./table.mjs").Case} Case
 * @typedef {import("../house/process.mjs").Outcome} Outcome
 */

/**
 * @param {Suite} suite
 * @param {{ env?: NodeJS.ProcessEnv, folder?: string, only?: string }} [options]
 *   `folder`: where reports and talk are kept; `only`: the id of the one test that matters
 * @returns {Promise<Case[]>}
 */
export async function runSuite(suite, options = {}) {
  const folder = options.folder ?? path.join(paths.build, "suites");
  const base = path.join(folder, `${suite.suite}-${suite.host}`);
  const report = `${base}.report`;
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const [program, ...args] = suite.command(report, options.only);
  const outcome = await capture(program, args, {
    env: { ...activated(), ...options.env },
    limit: suite.minutes * 60_000,
  });
  const { results, talk } = readResults(suite, outcome, report);
  writeFileSync(`${base}.log`, `${talk}\n${outcome.stderr}`);
  const crash = crashOf(suite, outcome, results, `${talk}\n${outcome.stderr}`);
  return [...results, ...twice(results), ...crash].map((result) => ({
    suite: suite.suite,
    host: suite.host,
    ...result,
  }));
}

/**
 * @param {Suite} suite
 * @param {Outcome} outcome
 * @param {string} report
 */
function readResults(suite, outcome, report) {
  if (suite.report === "lines") return readLines(outcome.stdout);
  const text = existsSync(report) ? readFileSync(report, "utf8") : "";
  const talk = outcome.stdout;
  if (suite.report === "lines-file") return { results: readLines(text).results, talk };
  return { results: text ? readVitest(text) : [], talk };
}

/**
 * A suite may fail without a failed case; then it is one itself.
 * @param {Suite} suite
 * @param {Outcome} outcome
 * @param {{ ok: boolean }[]} results
 * @param {string} said
 */
function crashOf(suite, outcome, results, said) {
  const explained = outcome.code > 0 && outcome.code < 128 && results.some(({ ok }) => !ok);
  let cause = "";
  if (outcome.timedOut) cause = `it did not end within ${suite.minutes} minutes`;
  else if (outcome.signal) cause = `it was ended by ${outcome.signal}`;
  else if (outcome.code !== 0 && !explained) cause = `it exited with ${outcome.code}`;
  else if (results.length === 0) cause = "it reported no test";
  if (!cause) return [];
  const last = said.trim().split("\n").slice(-40).join("\n");
  return [{ id: "the suite itself", ok: false, error: `${cause}\n${last}` }];
}

/**
 * A name that two cases share hides one of them from the map of the checklist.
 * @param {{ id: string }[]} results
 */
function twice(results) {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Set<string>} */
  const again = new Set();
  for (const { id } of results) (seen.has(id) ? again : seen).add(id);
  return [...again].map((id) => ({ id: `${id} (again)`, ok: false, error: "two cases have this name" }));
}
