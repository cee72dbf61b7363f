// What a step of set-up is, and the walk over them: a step whose inputs did not change is skipped.

import { existsSync } from "node:fs";
import path from "node:path";
import { paths, root, Voice } from "../house/index.mjs";
import { Fingerprints, readJson, writeJson } from "./fingerprints.mjs";
import { withLock } from "./lock.mjs";

/**
 * @typedef {{
 *   name: string,
 *   doing: string,
 *   words?: () => string[],
 *   files?: () => string[],
 *   outputs: () => string[],
 *   run: (tools: { voice: Voice, fingerprints: Fingerprints }) => Promise<void>,
 * }} Step
 *   `words` and `files` are all that the step depends on; `outputs` must exist for it to be skipped;
 *   `doing` is shown while it runs.
 */

/**
 * Brings every step up to date, in order.
 * @param {Step[]} steps
 */
export async function bringUpToDate(steps) {
  const fingerprints = new Fingerprints(path.join(paths.stamps, "files.json"), root);
  const voice = new Voice("Setting up; what is unchanged is skipped next time.");
  try {
    for (const step of steps) {
      if (isFresh(step, fingerprints)) continue;
      await withLock(path.join(paths.build, "setup.lock"), async () => {
        // Somebody else may have done it while this process waited for the lock.
        if (isFresh(step, fingerprints)) return;
        // Taken before the work: a file that is edited meanwhile makes the step stale again.
        const key = keyOf(step, fingerprints);
        await voice.step(step.name, step.doing, () => step.run({ voice, fingerprints }));
        writeJson(stampOf(step), { key });
        fingerprints.save();
      });
    }
  } finally {
    fingerprints.save();
  }
}

/**
 * @param {Step} step
 * @param {Fingerprints} fingerprints
 */
function isFresh(step, fingerprints) {
  const stamp = readJson(stampOf(step));
  return stamp?.key === keyOf(step, fingerprints) && step.outputs().every((output) => existsSync(output));
}

/** @param {Step} step */
function stampOf(step) {
  return path.join(paths.stamps, `${step.name.replaceAll(" ", "-")}.json`);
}

/**
 * @param {Step} step
 * @param {Fingerprints} fingerprints
 */
function keyOf(step, fingerprints) {
  return fingerprints.together([step.name, ...(step.words?.() ?? [])], step.files?.() ?? []);
}
