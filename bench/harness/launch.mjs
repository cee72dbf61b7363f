// How a competitor that is a script is started: the worker of its language, or a bare program.

import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {import("./case.mjs").Subject} Subject
 * @typedef {{ file: string, label: string, subject: Subject, context: object }} Ask
 * @typedef {{ file: string, args: string[], env: NodeJS.ProcessEnv }} Command
 */

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * @param {Ask} ask
 * @param {{ node?: string, env?: NodeJS.ProcessEnv }} [with_]
 * @returns {Command}
 */
export function commandOfNode(
  { file, label, subject, context },
  { node = process.execPath, env = process.env } = {},
) {
  const args =
    subject.program === undefined
      ? [path.join(here, "worker.mjs"), file, label]
      : ["--input-type=module", "--eval", subject.program];
  return { file: node, args, env: { ...env, BENCH_CONTEXT: JSON.stringify(context) } };
}

/**
 * @param {Ask} ask
 * @param {{ python: string, env?: NodeJS.ProcessEnv }} with_
 * @returns {Command}
 */
export function commandOfPython({ file, label, subject, context }, { python, env = process.env }) {
  const args =
    subject.program === undefined ? [path.join(here, "worker.py"), file, label] : ["-c", subject.program];
  return { file: python, args, env: { ...env, BENCH_CONTEXT: JSON.stringify(context) } };
}
