import { AsyncLocalStorage } from "node:async_hooks";
import { type Callback, native, Reference } from "../native/index.js";

/**
 * By which number the Python task waits on whose behalf JavaScript runs: what JavaScript awaits then sees its
 * contextvars. Used only for tasks that have some, because it costs every promise of the process a little.
 */
let callers: AsyncLocalStorage<number> | undefined;

/** Runs JavaScript that a task of Python's waits for by a number, which is negative where its contextvars count. */
export function onBehalfOf(number: number, body: (number: number) => void): void {
  if (number > 0) {
    body(number);
    return;
  }
  callers ??= new AsyncLocalStorage();
  callers.run(-number, body, -number);
}

/** The number of the task on whose behalf JavaScript runs; 0 for none. */
export const callerOf = (): number => callers?.getStore() ?? 0;

/** What runs a function with the AsyncLocalStorages of here: functions that the awaited task calls see them. */
export function surroundings(): Reference {
  const snapshot = AsyncLocalStorage.snapshot() as unknown as Callback;
  return new Reference(native.wrapFunction(snapshot, "snapshot", false));
}
