// Child processes: run with output shown, or captured; never through a shell.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, input?: string, limit?: number }} Options
 *   `env` replaces the environment, `limit` is in milliseconds.
 * @typedef {{ code: number, signal: NodeJS.Signals | null, stdout: string, stderr: string, timedOut: boolean }} Outcome
 *   `code` is 128 + n for signal n, as shells say it.
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const living = new Set();

/** Ends the children of this process, so that an interrupted tool leaves none behind. */
function interruptChildren() {
  for (const child of living) child.kill("SIGTERM");
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => {
    interruptChildren();
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

/**
 * Runs a program with stdin, stdout and stderr inherited; the answer is its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<number>}
 */
export async function run(command, args, options = {}) {
  return (await start(command, args, options, "inherit")).code;
}

/**
 * Runs a program and keeps what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 */
export function capture(command, args, options = {}) {
  return start(command, args, options, "pipe");
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Options} options
 * @param {"inherit" | "pipe"} stdio
 * @returns {Promise<Outcome>}
 */
function start(command, args, options, stdio) {
  return new Promise((resolve, reject) => {
    const stdin = options.input === undefined ? (stdio === "pipe" ? "ignore" : "inherit") : "pipe";
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: [stdin, stdio, stdio],
    });
    living.add(child);
    const said = { stdout: "", stderr: "" };
    for (const name of /** @type {const} */ (["stdout", "stderr"])) {
      child[name]?.setEncoding("utf8").on("data", (text) => {
        said[name] += text;
      });
    }
    if (child.stdin) child.stdin.on("error", () => {}).end(options.input);
    let timedOut = false;
    const timer =
      options.limit &&
      setTimeout(() => {
        timedOut = true;
        child.kill("SIGKILL");
      }, options.limit);
    const done = () => {
      living.delete(child);
      if (timer) clearTimeout(timer);
    };
    child.once("error", (error) => {
      done();
      reject(
        new Refusal(`${command} could not be started: ${error.message}`, {
          fix: `install ${path.basename(command)} or put it on PATH`,
        }),
      );
    });
    child.once("close", (code, signal) => {
      done();
      resolve({ code: code ?? 128 + (signal ? os.constants.signals[signal] : 1), signal, timedOut, ...said });
    });
  });
}

/**
 * The full path of a program on PATH, or null. A name with a slash is looked at as it is.
 * @param {string} name
 */
export function which(name) {
  const folders = name.includes("/") ? [""] : (process.env.PATH ?? "").split(path.delimiter);
  for (const folder of folders) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here: the next folder of PATH is asked.
    }
  }
  return null;
}
