// One installation: skipped while its inputs are unchanged, as the steps of set-up are.

import path from "node:path";
import { capture, paths, Refusal } from "../../tools/house/index.mjs";
import { bringUpToDate } from "../../tools/setup/index.mjs";

/** @param {string} name */
export const placeOf = (name) => path.join(paths.build, "bench", name);

/**
 * @param {string} name
 * @param {{ doing: string, words?: string[], files?: string[], outputs: string[], run: () => Promise<void> }} step
 */
export async function once(name, { doing, words = [], files = [], outputs, run }) {
  await bringUpToDate([
    { name: `bench ${name}`, doing, words: () => words, files: () => files, outputs: () => outputs, run },
  ]);
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
