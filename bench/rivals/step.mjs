// One installation: skipped while its inputs are unchanged, as the steps of set-up are.

import { existsSync } from "node:fs";
import path from "node:path";
import { capture, paths, Refusal, root, Voice } from "../../tools/house/index.mjs";
import { Fingerprints, readJson, writeJson } from "../../tools/setup/index.mjs";

const voice = new Voice("Installing the competitors; what is unchanged is skipped next time.");

/** @param {string} name */
export const placeOf = (name) => path.join(paths.build, "bench", name);

/**
 * @typedef {{ doing: string, words?: string[], files?: string[], outputs: string[], run: () => Promise<void> }} Step
 *   `words` and `files` are all that the step depends on, `outputs` must exist for it to be skipped
 * @param {string} name
 * @param {Step} step
 */
export async function once(name, { doing, words = [], files = [], outputs, run }) {
  const fingerprints = new Fingerprints(placeOf("stamps/files.json"), root);
  const key = fingerprints.together([name, ...words], files);
  const stamp = placeOf(`stamps/${name.replaceAll(" ", "-")}.json`);
  if (readJson(stamp)?.key === key && outputs.every((output) => existsSync(output))) return;
  await voice.step(name, doing, run);
  writeJson(stamp, { key });
  fingerprints.save();
}

/**
 * Runs an installer; its words are the log of the refusal.
 * @param {string} what for the refusal: "<what> failed"
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export async function must(what, command, args, options = {}) {
  const outcome = await capture(command, args, { ...options, limit: 900_000 });
  if (outcome.code === 0) return outcome.stdout;
  const said = `${outcome.stdout}${outcome.stderr}`.trim().split("\n").slice(-12).join("\n");
  throw new Refusal(`${what} failed`, {
    log: said,
    fix: "see its words; the other competitors are measured without it",
  });
}
