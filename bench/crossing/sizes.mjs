// Columns by size: whether the cost of an item depends on how many there are.

/**
 * @typedef {import("../harness/case.mjs").Loop} Loop
 * @typedef {import("../harness/case.mjs").Loops} Loops
 * @typedef {import("../harness/case.mjs").Budget} Budget
 * @typedef {Record<string, number>} Sizes by column, ascending
 */

const kLongest = 10; // s that one turn may take
const kTurns = 5; // the least of so many counts: the first pays for V8's compiler, any for a neighbour ...
const kEnough = 1; // s after which no other turn is taken
const kStep = 5; // times as many items as before say how the cost grows; a disturbed turn hides what twice as many say

/** From 100 to 10^`last`. @param {number} last @returns {Sizes} */
export const powersTo = (last) =>
  Object.fromEntries(Array.from({ length: last - 1 }, (_, i) => [`10^${i + 2}`, 10 ** (i + 2)]));

/** @param {Sizes} sizes @param {string} unit */
export const columnsOfSizes = (sizes, unit) =>
  Object.fromEntries(Object.keys(sizes).map((column) => [column, unit]));

/** The same budget in each column. @param {Sizes} sizes @param {Budget} budget @returns {Budget[]} */
export const inEach = (sizes, budget) => Object.keys(sizes).map((column) => ({ ...budget, column }));

/**
 * A loop for each size. A size that a subject fails at, or for which it would need too long by what smaller ones
 * took, is left out with the reason, and so are the larger ones.
 * @param {Sizes} sizes
 * @param {(size: number) => (n: number) => void} prepare compares what crosses with the data, then returns the loop
 * @returns {Loops}
 */
export function bySize(sizes, prepare) {
  /** @type {Loops} */
  const loops = {};
  /** @type {{ column: string, size: number, took: number }[]} */
  const asked = [];
  let reason = "";
  for (const [column, size] of Object.entries(sizes)) {
    reason ||= tooLong(asked, size);
    try {
      if (reason === "") {
        const loop = prepare(size);
        asked.push({ column, size, took: seconds(loop) });
        loops[column] = loop;
        continue;
      }
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    loops[column] = reason;
  }
  return loops;
}

/** What one turn takes. @param {(n: number) => void} loop */
function seconds(loop) {
  /** @type {number[]} */
  const taken = [];
  for (let total = 0; taken.length < kTurns && total < kEnough; total += taken.at(-1) ?? 0) {
    const began = performance.now();
    loop(1);
    taken.push((performance.now() - began) / 1e3);
  }
  return Math.min(...taken);
}

/**
 * @param {{ column: string, size: number, took: number }[]} asked
 * @param {number} size
 */
function tooLong(asked, size) {
  const last = asked.at(-1);
  const before = asked.findLast((one) => last !== undefined && last.size >= one.size * kStep);
  if (before === undefined || last === undefined) return "";
  const power = Math.log(last.took / before.took) / Math.log(last.size / before.size);
  const takes = last.took * (size / last.size) ** power;
  if (takes <= kLongest) return "";
  const [least, most] = [before, last].map(({ took }) =>
    took < 0.1 ? `${(took * 1e3).toFixed(1)} ms` : `${took.toFixed(2)} s`,
  );
  return (
    `not asked: one turn took ${least} for ${before.column} and ${most} for ${last.column}, ` +
    `which grows with the power ${power.toFixed(1)} of the size and would be ${Math.round(takes)} s`
  );
}
