// The child's side for subjects in JavaScript: prepares one subject of one case, then answers each request on
// stdin with one line of JSON. Arguments: the case's file, the subject's label. Environment: BENCH_CONTEXT.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** @typedef {import("./case.mjs").Loop} Loop */

const kWarmUp = 150e6; // ns before the first sample: V8 has compiled by then
// A sample in which the process had less than this part of a core is taken again, at most so often in all: it
// measured the neighbours.
const kShare = 0.97;
const kTries = 4;

const [file, label] = process.argv.slice(2);
const context = JSON.parse(process.env.BENCH_CONTEXT ?? "{}");
const { default: question } = await import(pathToFileURL(file ?? "").href);
const subject = question.subjects[label ?? ""];

/** @param {object} answer */
const tell = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

const begin = async () => {
  const { open } = await import(new URL(`../adapter/${subject.by}.mjs`, import.meta.url).href);
  const tools = await open(context);
  if (subject.once) return { measure: () => subject.once(tools), without: undefined };
  const loops = await subject.loop(tools);
  const columns = typeof loops === "function" ? { time: loops } : loops;
  /** @type {Record<string, string>} */
  const without = {};
  /** @type {Record<string, (milliseconds: number) => Promise<number>>} */
  const samplers = {};
  for (const [column, loop] of Object.entries(columns)) {
    if (typeof loop === "string") without[column] = loop;
    else samplers[column] = sampler(loop);
  }
  /** @param {number} milliseconds */
  const measure = async (milliseconds) => {
    /** @type {import("./case.mjs").Values} */
    const values = {};
    for (const [column, sample] of Object.entries(samplers)) values[column] = await sample(milliseconds);
    return values;
  };
  return { measure, without: Object.keys(without).length > 0 ? without : undefined };
};

/**
 * Nanoseconds per turn, over as many turns as take the time asked for.
 * @param {Loop} loop
 */
function sampler(loop) {
  let each = 0;
  /** @param {number} n */
  const time = async (n) => {
    const began = process.hrtime.bigint();
    const used = process.cpuUsage();
    const own = await loop(n);
    const { user, system } = process.cpuUsage(used);
    const took = Number(process.hrtime.bigint() - began);
    return { took: own ?? took, share: ((user + system) * 1e3) / took };
  };
  const warmUp = async () => {
    let n = 1; // a turn may pass a million items
    for (let total = 0; total < kWarmUp; n = Math.min(n * 2, 1 << 20)) {
      const { took } = await time(n);
      total += Math.max(took, 1);
      each = took / n;
    }
  };
  /** @param {number} milliseconds */
  return async (milliseconds) => {
    if (each === 0) await warmUp();
    const n = Math.max(1, Math.round((milliseconds * 1e6) / Math.max(each, 0.1)));
    let best = await time(n);
    for (let again = 1; again < kTries && best.share < kShare; again++) {
      const next = await time(n);
      if (next.share > best.share) best = next;
    }
    each = best.took / n;
    return each;
  };
}

const { measure, without } = await begin();
tell({ ready: true, without });
for await (const line of createInterface({ input: process.stdin })) {
  tell({ values: await measure(JSON.parse(line).measure.milliseconds) });
}
// What a competitor leaves running must not keep its process.
process.exit(0);
