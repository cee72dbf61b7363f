/** What comes later. */
import { setTimeout as pause } from "node:timers/promises";
import type { i32 } from "pyforge";

/** Waits, unless its task is cancelled. */
export async function wait(ms: i32, signal: AbortSignal): Promise<string> {
  await pause(ms, undefined, { signal });
  return `${ms} ms`;
}

/** Counts, with a pause after each number. */
export async function* count(n: i32): AsyncGenerator<i32> {
  for (let i = 0; i < n; i++) {
    yield i;
    await pause(1);
  }
}
