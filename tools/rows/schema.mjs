// What a row and a record of tests look like, and the refusal of everything else.

/** @typedef {"node" | "python"} Host */
/** @typedef {{ tests: string[], hosts?: Host[] }} Shown */
/** @typedef {{ senseless: string }} Senseless */
/** @typedef {{ otherPlatform: string, tests: string[], hosts?: Host[] }} OtherPlatform */
/** @typedef {Shown | Senseless | OtherPlatform | "open"} Status */
/** @typedef {{ id: string, part: string, title: string, status: Status }} Row */
/** One run of one test in one host; `host` is free text for suites that no host runs. @typedef {{ suite: string, host: string, id: string, ok: boolean }} Run */
/** @typedef {{ id: string, cause: string, fix: string }} Violation */
/** @typedef {"shown" | "senseless" | "otherPlatform" | "open"} StatusKind */

/** The hosts in which the conformance table runs. @type {readonly Host[]} */
export const HOSTS = ["node", "python"];

/** The shortest sentence that can say why a row makes no sense. */
const SHORTEST_REASON = 20;

const STATUS_FIX =
  'write "open", { "tests": ["suite:test"], "hosts"?: [...] }, { "senseless": "why" } or { "otherPlatform": "which", "tests": [...] }';

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {value is string} */
function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}

/** Which of the four a status is. @param {Status} status @returns {StatusKind} */
export function kindOf(status) {
  if (status === "open") return "open";
  if ("senseless" in status) return "senseless";
  return "otherPlatform" in status ? "otherPlatform" : "shown";
}

/** The suite and the id of a test named `suite:id`; the id may hold colons itself. @param {string} name */
export function splitTest(name) {
  const colon = name.indexOf(":");
  return { suite: name.slice(0, colon), id: name.slice(colon + 1) };
}

/**
 * The rows in parsed JSON that are well formed, a violation for every other one, and the ids of both.
 * @param {unknown} json
 * @returns {{ rows: Row[], ids: string[], violations: Violation[] }}
 */
export function readRows(json) {
  /** @type {{ rows: Row[], ids: string[], violations: Violation[] }} */
  const read = { rows: [], ids: [], violations: [] };
  if (!Array.isArray(json)) {
    const cause = "the file is not an array of rows";
    read.violations.push({ id: "rows.json", cause, fix: "make it [{ id, part, title, status }, …]" });
    return read;
  }
  json.forEach((row, index) => {
    const id = isObject(row) && isText(row.id) ? row.id : undefined;
    if (id !== undefined) read.ids.push(id);
    const faults = rowFaults(row);
    for (const [cause, fix] of faults) read.violations.push({ id: id ?? `row ${index + 1}`, cause, fix });
    if (faults.length === 0) read.rows.push(row);
  });
  return read;
}

/** Causes and fixes. @typedef {[cause: string, fix: string][]} Faults */

/** @param {unknown} row @returns {Faults} */
function rowFaults(row) {
  if (!isObject(row)) return [["is not an object", "write { id, part, title, status }"]];
  /** @type {Faults} */
  const faults = [];
  for (const key of ["id", "part", "title"]) {
    if (!isText(row[key])) faults.push([`\`${key}\` is not a text`, `give the row its ${key}`]);
  }
  for (const key of unknownKeys(row, ["id", "part", "title", "status"])) {
    faults.push([`\`${key}\` is no part of a row`, "remove it"]);
  }
  return [...faults, ...statusFaults(row.status)];
}

/** @param {unknown} status @returns {Faults} */
function statusFaults(status) {
  if (status === "open") return [];
  if (!isObject(status)) return [[`the status is ${JSON.stringify(status)}`, STATUS_FIX]];
  const allowed =
    "senseless" in status
      ? ["senseless"]
      : ["tests", "hosts", ...("otherPlatform" in status ? ["otherPlatform"] : [])];
  const foreign = unknownKeys(status, allowed);
  if (foreign.length > 0) return [[`the status mixes or invents keys: ${foreign.join(", ")}`, STATUS_FIX]];
  if ("senseless" in status) return reasonFaults(status.senseless);
  /** @type {Faults} */
  const faults = [...testsFaults(status.tests), ...hostsFaults(status.hosts)];
  if ("otherPlatform" in status && !isText(status.otherPlatform)) {
    faults.push(["`otherPlatform` names no platform", "name it, such as windows or macos"]);
  }
  return faults;
}

/** @param {unknown} reason @returns {Faults} */
function reasonFaults(reason) {
  if (isText(reason) && reason.trim().length >= SHORTEST_REASON) return [];
  return [
    [
      `the reason has fewer than ${SHORTEST_REASON} characters`,
      "say in one sentence why the row makes no sense here",
    ],
  ];
}

/** @param {unknown} tests @returns {Faults} */
function testsFaults(tests) {
  const fix = 'name at least one test, as "suite:test id"';
  if (!Array.isArray(tests) || tests.length === 0) return [["`tests` names no test", fix]];
  /** @type {Faults} */
  const faults = tests
    .filter((name) => !isText(name) || !/^[^:]+:./.test(name))
    .map((name) => [`${JSON.stringify(name)} is not the name of a test`, fix]);
  if (new Set(tests).size < tests.length) faults.push(["a test is named twice", "name each test once"]);
  return faults;
}

/** @param {unknown} hosts @returns {Faults} */
function hostsFaults(hosts) {
  if (hosts === undefined) return [];
  const fine =
    Array.isArray(hosts) &&
    hosts.length > 0 &&
    new Set(hosts).size === hosts.length &&
    hosts.every((host) => HOSTS.includes(host));
  return fine
    ? []
    : [
        [
          `\`hosts\` is ${JSON.stringify(hosts)}`,
          `name one or both of ${HOSTS.join(", ")}, each once, or leave it out`,
        ],
      ];
}

/** @param {Record<string, unknown>} value @param {string[]} known */
const unknownKeys = (value, known) => Object.keys(value).filter((key) => !known.includes(key));

/**
 * The runs in a parsed record of tests, and a violation for every entry that is none.
 * @param {unknown} json
 * @returns {{ runs: Run[], violations: Violation[] }}
 */
export function readRecord(json) {
  const fix = "let `npm test` write it again: [{ suite, host, id, ok }, …]";
  if (!Array.isArray(json))
    return { runs: [], violations: [{ id: "record", cause: "is not an array of runs", fix }] };
  /** @type {Run[]} */
  const runs = [];
  /** @type {Violation[]} */
  const violations = [];
  json.forEach((run, index) => {
    if (
      isObject(run) &&
      isText(run.suite) &&
      isText(run.host) &&
      isText(run.id) &&
      typeof run.ok === "boolean"
    ) {
      runs.push({ suite: run.suite, host: run.host, id: run.id, ok: run.ok });
    } else violations.push({ id: `record, run ${index + 1}`, cause: `is ${JSON.stringify(run)}`, fix });
  });
  return { runs, violations };
}
