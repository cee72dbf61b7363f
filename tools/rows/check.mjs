// Compares the map of the checklist with the checklist and with the tests that really ran.

import { PART_OF } from "./checklist.mjs";
import { HOSTS, splitTest } from "./schema.mjs";

/** @typedef {import("./schema.mjs").Row} Row */
/** @typedef {import("./schema.mjs").Run} Run */
/** @typedef {import("./schema.mjs").Violation} Violation */

/** The suite that runs one table in every host, so that a row it shows claims them all unless it says otherwise. */
const CONFORMANCE = "conformance";

/**
 * Rows that are missing, foreign, doubled or filed under the wrong part.
 * @param {readonly string[]} ids  of every row in the file, malformed ones too: they are not missing
 * @param {readonly Row[]} rows    the well-formed ones
 * @returns {Violation[]}
 */
export function checklistViolations(ids, rows) {
  const seen = new Set(ids);
  return [
    ...[...PART_OF.keys()]
      .filter((id) => !seen.has(id))
      .map((id) => ({
        id,
        cause: "the checklist has this row, the map has not",
        fix: 'add it, at first as "open"',
      })),
    ...[...seen]
      .filter((id) => !PART_OF.has(id))
      .map((id) => ({ id, cause: "the checklist has no such row", fix: "remove it or correct its id" })),
    ...[...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
      id,
      cause: "stands in the map more than once",
      fix: "keep one of them",
    })),
    ...rows.flatMap(({ id, part }) => {
      const name = PART_OF.get(id)?.name;
      if (name === undefined || name === part) return [];
      return [{ id, cause: `is filed under "${part}"`, fix: `file it under "${name}"` }];
    }),
  ];
}

/**
 * Rows whose tests do not exist, did not run where the row claims it, or failed.
 * @param {readonly Row[]} rows
 * @param {readonly Run[]} runs
 * @returns {Violation[]}
 */
export function evidenceViolations(rows, runs) {
  const ran = byTest(runs);
  return rows.flatMap(({ id, status }) => {
    if (status === "open" || !("tests" in status)) return [];
    const findings = [
      ...status.tests.flatMap((name) => testFindings(name, ran.get(name), status.hosts)),
      ...hostFindings(status.tests, status.hosts ?? [], ran),
    ];
    return findings.map(([cause, fix]) => ({ id, cause, fix }));
  });
}

/** Of one test: whether it passed, per host. @typedef {Map<string, boolean>} Outcomes */

/** @param {readonly Run[]} runs @returns {Map<string, Outcomes>} */
function byTest(runs) {
  /** @type {Map<string, Outcomes>} */
  const tests = new Map();
  for (const { suite, id, host, ok } of runs) {
    const name = `${suite}:${id}`;
    const outcomes = tests.get(name) ?? new Map();
    tests.set(name, outcomes.set(host, ok && outcomes.get(host) !== false));
  }
  return tests;
}

/**
 * @param {string} name
 * @param {Outcomes | undefined} outcomes
 * @param {readonly string[] | undefined} claimed
 * @returns {[cause: string, fix: string][]}
 */
function testFindings(name, outcomes, claimed) {
  if (outcomes === undefined) {
    return [[`its test ${name} is not in the record of tests that ran`, "correct the name, or run the test"]];
  }
  const required = splitTest(name).suite === CONFORMANCE ? (claimed ?? HOSTS) : [];
  return [
    ...[...outcomes]
      .filter(([, ok]) => !ok)
      .map(
        ([host]) =>
          /** @type {[string, string]} */ ([
            `its test ${name} failed in ${host}`,
            "repair what the test shows",
          ]),
      ),
    ...required
      .filter((host) => !outcomes.has(host))
      .map(
        (host) =>
          /** @type {[string, string]} */ ([
            `its test ${name} did not run in ${host}`,
            `run it there, or let the row claim its hosts: "hosts": [...]`,
          ]),
      ),
  ];
}

/**
 * A host that a row claims by name must be shown by at least one of its tests; a conformance test answers for
 * every claimed host by itself.
 * @param {readonly string[]} tests
 * @param {readonly string[]} claimed
 * @param {ReadonlyMap<string, Outcomes>} ran
 * @returns {[cause: string, fix: string][]}
 */
function hostFindings(tests, claimed, ran) {
  if (tests.some((name) => splitTest(name).suite === CONFORMANCE)) return [];
  return claimed
    .filter((host) => !tests.some((name) => ran.get(name)?.has(host)))
    .map((host) => [
      `claims ${host}, where none of its tests ran`,
      `name a test that runs in ${host}, or drop the claim`,
    ]);
}
