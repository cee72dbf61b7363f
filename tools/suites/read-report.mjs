// From what a suite reported to cases; nothing here starts anything.

import path from "node:path";
import { root } from "../house/index.mjs";

/** @typedef {{ id: string, ok: boolean, error?: string }} Result */

/**
 * JSON lines: every line that is an object with `id` and `ok` is a case, all else is talk.
 * @param {string} text
 * @returns {{ results: Result[], talk: string }}
 */
export function readLines(text) {
  /** @type {Result[]} */
  const results = [];
  /** @type {string[]} */
  const talk = [];
  for (const line of text.split("\n")) {
    const result = line.startsWith("{") ? caseOf(line) : null;
    if (result) results.push(result);
    else if (line.trim()) talk.push(line);
  }
  return { results, talk: talk.join("\n") };
}

/**
 * @param {string} line
 * @returns {Result | null}
 */
function caseOf(line) {
  try {
    const { id, ok, error } = JSON.parse(line);
    if (typeof id !== "string" || typeof ok !== "boolean") return null;
    return ok ? { id, ok } : { id, ok, error: String(error ?? "no reason was given") };
  } catch {
    return null;
  }
}

/**
 * @typedef {{ title: string, ancestorTitles: string[], status: string, failureMessages: string[] | null }} Assertion
 * @typedef {{ name: string, status: string, message: string, assertionResults: Assertion[] }} TestFile
 */

/**
 * Vitest's JSON: a case is named by its file, the groups around it and its title. A file that could not be
 * loaded is one failed case; a skipped test did not run and is none.
 * @param {string} text
 * @returns {Result[]}
 */
export function readVitest(text) {
  /** @type {{ testResults: TestFile[] }} */
  const report = JSON.parse(text);
  return report.testResults.flatMap((file) => {
    const name = path.relative(root, file.name).split(path.sep).join("/");
    const results = file.assertionResults
      .filter(({ status }) => status === "passed" || status === "failed")
      .map(({ title, ancestorTitles, status, failureMessages }) => {
        const id = [name, ...ancestorTitles, title].join(" > ");
        return status === "passed"
          ? { id, ok: true }
          : { id, ok: false, error: (failureMessages ?? []).join("\n") };
      });
    const brokenFile = file.status === "failed" && results.every(({ ok }) => ok);
    return brokenFile ? [...results, { id: name, ok: false, error: file.message }] : results;
  });
}
