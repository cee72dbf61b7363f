// What a case is: one question, asked of several subjects in one run.

/**
 * One answer to the question. Exactly one of the three ways to measure is there:
 *   `loop`     prepares once, in a process that lives through all rounds, and returns a function of n that
 *              does the thing n times, or one such function per column. A function that returns a number has
 *              timed itself, in ns
 *   `once`     runs in a fresh process per round and returns the columns itself
 *   `program`  source text for a fresh process that imports nothing of ours; the column `process` is its whole
 *              life in ms, the others are on its last line of output, as JSON
 * A string in the place of a function names what a competitor that is no script (Rust) calls it.
 *
 * @typedef {Record<string, number>} Values by column
 * @typedef {(n: number) => number | void | Promise<number | void>} Loop
 * @typedef {Record<string, Loop | string>} Loops by column; text is why the column is left out
 * @typedef {{
 *   by: string,
 *   loop?: string | ((tools: any) => Loop | Loops | Promise<Loop | Loops>),
 *   once?: string | ((tools: any) => Values | Promise<Values>),
 *   program?: string,
 * }} Subject `by` names a competitor of bench/rivals
 *
 * @typedef {{ subject: string, ratio: number, column?: string, floor?: string, than?: string }} Budget
 *   in that column (the first) the subject may cost at most `ratio` times the floor, another subject of the case (itself,
 *   when there is none), in the column `than` (the same column)
 *
 * @typedef {{
 *   name: string,
 *   question: string,
 *   columns?: Record<string, string>,
 *   per?: Record<string, number>,
 *   rounds?: number,
 *   subjects: Record<string, Subject>,
 *   budgets?: Budget[],
 *   file: string,
 * }} Case `columns` are units by name, `{ time: "ns" }` where a case says nothing; `per` divides the time of a
 *   turn, where a figure is for one of many items; `rounds` caps slow cases
 */

/**
 * What came out for one subject: samples by column in the order of the rounds, or why there are none.
 * @typedef {{
 *   by: string, samples: Record<string, number[]>, missing?: string, without?: Record<string, string>,
 * }} Outcome `without`: why a column is left out
 */

/** @param {Case} question */
export const columnsOf = (question) => question.columns ?? { time: "ns" };
