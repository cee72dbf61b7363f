// One set-up at a time in a clone: two commands started together wait for each other.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs the body while no other process does so under the same lock file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} body
 */
export async function withLock(file, body) {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (!told) process.stderr.write("  (another set-up of this clone is running: waiting for it)\n");
    told = true;
    await sleep(200);
  }
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!holderLives(file)) rmSync(file, { force: true });
    return false;
  }
}

/**
 * A process that was killed leaves its lock behind: the number in it tells.
 * @param {string} file
 */
function holderLives(file) {
  try {
    const holder = Number(readFileSync(file, "utf8"));
    // Between creation and writing the file is empty: such a lock is young, not dead.
    return holder === 0 || process.kill(holder, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
