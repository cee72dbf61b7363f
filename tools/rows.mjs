// The map of the checklist: checks it against the tests that ran, prints the guide's page from it, lists what is open.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { main, Refusal, root } from "./house/index.mjs";
import {
  checklistViolations,
  countKinds,
  evidenceViolations,
  readRecord,
  readRows,
  renderPage,
  totals,
} from "./rows/index.mjs";

const MAP = "tests/conformance/rows.json";
const PAGE = "guide/pages/what-of-pyo3-is-here.md";
const USAGE = `usage: node tools/rows.mjs check [record]   the map alone, or against the record of tests that ran, such as build/test-results.json
       node tools/rows.mjs print [--check] writes ${PAGE}, or says whether it is up to date
       node tools/rows.mjs open            lists the open rows`;

/** @param {string} file from the root @returns {string} */
const inRoot = (file) => path.join(root, file);

/**
 * @param {string} place as people read it
 * @param {string} file
 * @param {string} fix
 * @returns {unknown}
 */
function readJson(place, file, fix) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { place, fix });
  }
}

/** @param {readonly import("./rows/schema.mjs").Violation[]} violations */
function report(violations) {
  for (const { id, cause, fix } of violations) console.error(`${id}: ${cause}\n  fix: ${fix}`);
  if (violations.length > 0) console.error(`violations: ${violations.length}`);
  return violations.length === 0 ? 0 : 1;
}

const readMap = () => readRows(readJson(MAP, inRoot(MAP), "repair the JSON"));

/** @param {string | undefined} record path of the record, relative to the working directory */
function check(record) {
  const { rows, ids, violations } = readMap();
  if (ids.length === 0 && violations.length > 0) return report(violations);
  const found = [...violations, ...checklistViolations(ids, rows)];
  if (record !== undefined) {
    const read = readRecord(readJson(record, record, "run `npm test`, which writes it"));
    found.push(...read.violations, ...evidenceViolations(rows, read.runs));
  }
  const code = report(found);
  if (code === 0) {
    const { shown, senseless, otherPlatform, open } = countKinds(rows);
    const { features, semantics, scenarios } = totals();
    console.log(
      `${rows.length} rows (${features} features, ${semantics} semantics, ${scenarios} scenarios): ${shown} shown, ${senseless} no sense here, ${otherPlatform} other platform, ${open} open`,
    );
    if (record === undefined)
      console.log("no record was named, so the tests were not compared with what ran");
  }
  return code;
}

/** @param {boolean} onlyCompare */
function print(onlyCompare) {
  const { rows, violations } = readMap();
  if (violations.length > 0) return report(violations);
  const page = renderPage(rows);
  if (!onlyCompare) {
    writeFileSync(inRoot(PAGE), page);
    return 0;
  }
  let current = "";
  try {
    current = readFileSync(inRoot(PAGE), "utf8");
  } catch {
    // a page that is not there is a page that differs
  }
  if (current === page) return 0;
  return report([{ id: PAGE, cause: `differs from ${MAP}`, fix: "node tools/rows.mjs print" }]);
}

function listOpen() {
  const { rows, violations } = readMap();
  for (const { id, title, status } of rows) if (status === "open") console.log(`${id}\t${title}`);
  return report(violations);
}

/** @param {readonly string[]} args @returns {number} the exit code: 0, 1 for violations, 2 for a wrong use */
function command([name, option, ...rest]) {
  if (rest.length === 0) {
    if (name === "check") return check(option);
    if (name === "print" && (option === undefined || option === "--check"))
      return print(option === "--check");
    if (name === "open" && option === undefined) return listOpen();
  }
  console.error(USAGE);
  return 2;
}

await main(async () => command(process.argv.slice(2)));
