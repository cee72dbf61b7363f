// The floor's own check: a slow floor would flatter everybody, so a run with one fails.

import { summary } from "./statistics.mjs";

/** @typedef {import("./case.mjs").Outcome} Outcome */

// The least of all rounds is compared, not the median: what is checked is the code, not how busy the machine
// was.
//
// The floor's nop() may cost this many empty Node-API calls ...
const kMostEmptyCalls = 4.5;
// ... or, where CPython's lock and call alone already cost nearly as much, its own part (all but those two,
// which are measured in C in the same run) may cost this many. An EPYC of 2026-11-21: nop 10 x, of which
// CPython 7 x, own 3.1 x.
const kMostEmptyCallsOfItsOwn = 3.6;

/** The subjects of the case "floor" that the check reads. */
export const floorSubjects = {
  empty: "empty Node-API call",
  nop: "nop(), lock taken",
  lock: "C: lock taken and given",
  call: "C: PyObject_Vectorcall of nop",
};

/**
 * @param {Record<string, Outcome>} outcomes of the case "floor"
 * @returns {{ passed: boolean, text: string }}
 */
export function checkFloor(outcomes) {
  const cost = (/** @type {string} */ label) => summary(outcomes[label]?.samples.time ?? []).min;
  const [empty, nop, lock, call] = [
    cost(floorSubjects.empty),
    cost(floorSubjects.nop),
    cost(floorSubjects.lock),
    cost(floorSubjects.call),
  ];
  const whole = nop / empty;
  const own = (nop - lock - call) / empty;
  const measured =
    `nop() ${nop.toFixed(1)} ns = ${whole.toFixed(1)} x the empty Node-API call of ${empty.toFixed(1)} ns; ` +
    `of it CPython alone ${(lock + call).toFixed(1)} ns (lock ${lock.toFixed(1)}, call ${call.toFixed(1)}), ` +
    `the floor's own part ${own.toFixed(1)} x`;
  if (whole <= kMostEmptyCalls) return { passed: true, text: `${measured}: at most ${kMostEmptyCalls} x` };
  if (own <= kMostEmptyCallsOfItsOwn) {
    return {
      passed: true,
      text:
        `${measured}: over ${kMostEmptyCalls} x on this machine because of CPython alone, ` +
        `its own part at most ${kMostEmptyCallsOfItsOwn} x`,
    };
  }
  return {
    passed: false,
    text: `${measured}: more than ${kMostEmptyCalls} x, and its own part more than ${kMostEmptyCallsOfItsOwn} x`,
  };
}
