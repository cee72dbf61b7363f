// The report: Markdown for people, and the same with every sample as JSON.

import { markdownTable } from "../../tools/house/index.mjs";
import { columnsOf } from "./case.mjs";
import { machineText } from "./machine.mjs";
import { ratio, summary } from "./statistics.mjs";

/**
 * @typedef {import("./case.mjs").Case} Case
 * @typedef {import("./case.mjs").Outcome} Outcome
 * @typedef {import("./budget.mjs").Verdict} Verdict
 * @typedef {{ case: Case, outcomes: Record<string, Outcome>, verdicts: Verdict[] }} Answer
 * @typedef {{
 *   machine: import("./machine.mjs").Machine,
 *   effort: { rounds: number, milliseconds: number },
 *   competitors: Record<string, { what: string, missing?: string }>,
 *   floor: { passed: boolean, text: string } | { missing: string },
 *   answers: Answer[],
 * }} Run
 */

/** @param {Run} run */
export function report(run) {
  return { text: textOf(run), json: jsonOf(run) };
}

/** @param {Run} run */
function textOf({ machine, effort, competitors, floor, answers }) {
  const { rounds, milliseconds } = effort;
  return [
    "# Benchmark",
    machineText(machine),
    `${rounds} rounds (fewer where a case says so), samples of ${milliseconds} ms; each figure is the median (least - 90th percentile).`,
    ...answers.map(answerText),
    "## Budgets",
    budgetText(answers.flatMap((answer) => answer.verdicts)),
    "## The floor's own check",
    "missing" in floor
      ? `not done: ${floor.missing}`
      : `${floor.passed ? "passed" : "FAILED"}: ${floor.text}`,
    "## Competitors",
    markdownTable(
      ["name", "what", "measured"],
      Object.entries(competitors).map(([name, { what, missing }]) => [
        name,
        what,
        missing ? `no: ${missing}` : "yes",
      ]),
    ),
  ].join("\n\n");
}

/** @param {Answer} answer */
function answerText({ case: question, outcomes }) {
  const columns = Object.entries(columnsOf(question));
  const floor = question.budgets?.[0]?.floor; // one column is compared with it
  const compared =
    columns.length === 1 &&
    floor !== undefined &&
    (outcomes[floor]?.samples[columns[0]?.[0] ?? ""]?.length ?? 0) > 0;
  const head = [
    "",
    ...columns.map(([column, unit]) => (columns.length === 1 ? unit : `${column}, ${unit}`)),
    ...(compared ? [`x ${floor}`] : []),
  ];
  const rows = Object.entries(outcomes).map(([label, outcome]) => [
    label,
    ...columns.map(([column]) => cell(outcome, column)),
    ...(compared
      ? [timesFloor(outcome, /** @type {Outcome} */ (outcomes[floor]), columns[0]?.[0] ?? "")]
      : []),
  ]);
  const reasons = Object.entries(outcomes).flatMap(([label, { missing, without = {} }]) => [
    ...(missing === undefined ? [] : [`- ${label}: ${oneLine(missing)}`]),
    ...[...new Set(Object.values(without))].map((reason) => {
      const left = Object.keys(without).filter((column) => without[column] === reason);
      return `- ${label}, ${left.join(", ")}: ${oneLine(reason)}`;
    }),
  ]);
  return [`## ${question.name}: ${question.question}\n`, markdownTable(head, rows), ...reasons].join("\n");
}

/** @param {Outcome} outcome @param {string} column */
function cell({ samples, missing }, column) {
  const taken = samples[column] ?? [];
  if (taken.length === 0) return missing === undefined ? "-" : "not measured";
  const { min, median, p90 } = summary(taken);
  return `${figure(median)} (${figure(min)} - ${figure(p90)})`;
}

/** @param {Outcome} outcome @param {Outcome} floor @param {string} column */
function timesFloor({ samples }, floor, column) {
  const taken = samples[column] ?? [];
  return taken.length === 0 ? "-" : `${ratio(taken, floor.samples[column] ?? []).toFixed(2)}`;
}

/** @param {Verdict[]} verdicts */
function budgetText(verdicts) {
  if (verdicts.length === 0) return "none of these cases has one";
  return markdownTable(
    ["case", "subject", "measured", "least by least", "allowed", "verdict"],
    verdicts.map(({ case: name, subject, floor, column, than, allowed, ratio: measured, least, verdict }) => [
      name,
      subject,
      measured === null ? "-" : `${measured.toFixed(2)} x`,
      least === null ? "-" : `${least.toFixed(2)} x`,
      `${allowed} x ${floor === subject ? "itself" : floor} (${column === than ? column : `${column} to ${than}`})`,
      verdict,
    ]),
  );
}

/** @param {Run} run */
function jsonOf({ answers, ...rest }) {
  return {
    ...rest,
    cases: answers.map(({ case: question, outcomes, verdicts }) => ({
      name: question.name,
      question: question.question,
      columns: columnsOf(question),
      subjects: Object.fromEntries(
        Object.entries(outcomes).map(([label, { by, samples, missing, without }]) => [
          label,
          {
            by,
            ...(missing === undefined ? {} : { missing }),
            ...(without === undefined ? {} : { without }),
            summary: Object.fromEntries(
              Object.entries(samples)
                .filter(([, taken]) => taken.length > 0)
                .map(([column, taken]) => [column, summary(taken)]),
            ),
            samples,
          },
        ]),
      ),
      budgets: verdicts,
    })),
  };
}

/** Three figures that carry meaning, thousands set apart. @param {number} value */
function figure(value) {
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/**
 * A reason on one line: its beginning and, of a traceback, its end.
 * @param {string} text
 */
function oneLine(text) {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 320 ? `${line.slice(0, 120)} ... ${line.slice(-200)}` : line;
}
