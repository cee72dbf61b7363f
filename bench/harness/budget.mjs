// Budgets: how a subject stands to another subject of its case, or one of its columns to another.

import { columnsOf } from "./case.mjs";
import { ratio, summary } from "./statistics.mjs";

/**
 * @typedef {import("./case.mjs").Case} Case
 * @typedef {import("./case.mjs").Outcome} Outcome
 * @typedef {{
 *   case: string, subject: string, floor: string, column: string, than: string, allowed: number,
 *   ratio: number | null, least: number | null, verdict: "pass" | "FAIL" | "not measured",
 * }} Verdict `ratio` decides; `least` is the ratio of the two least samples, which a busy machine disturbs less
 */

/**
 * @param {Case} question
 * @param {Record<string, Outcome>} outcomes
 * @returns {Verdict[]}
 */
export function budgetsOf(question, outcomes) {
  const first = Object.keys(columnsOf(question))[0] ?? "time";
  return (question.budgets ?? []).map((budget) => {
    const { subject, ratio: allowed, column = first, floor = subject, than = column } = budget;
    const samples = outcomes[subject]?.samples[column] ?? [];
    const below = outcomes[floor]?.samples[than] ?? [];
    const measured = samples.length > 0 && below.length > 0 ? ratio(samples, below) : null;
    const verdict = measured === null ? "not measured" : measured <= allowed ? "pass" : "FAIL";
    const least = measured === null ? null : summary(samples).min / summary(below).min;
    return { case: question.name, subject, floor, column, than, allowed, ratio: measured, least, verdict };
  });
}
