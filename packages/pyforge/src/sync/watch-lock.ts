import { lasting, native, Reference } from "../native/index.js";
import { callableOf, Python } from "../python/index.js";

/** A wait for Python's lock that was too long. */
export interface Stall {
  readonly milliseconds: number;
  /** The Python thread that held the lock. */
  readonly thread: string;
  /** Where it stood, as Python writes it. */
  readonly stack: string;
}

/**
 * From now on, where this thread waits for Python's lock for longer than a limit, and Node's loop with it, the Python
 * thread that held the lock is named, with its stack. One thread looks every half of the limit, so it is for finding the
 * cause of delays, not for good.
 * @param limit milliseconds; 0 turns it off
 * @param report called after the wait; without it the stall is written to Python's stderr
 */
export function watchLock(limit: number, report?: (stall: Stall) => void): void {
  if (!(limit >= 0 && limit <= 0x7fffffff))
    throw new RangeError(`a limit is a number of milliseconds from 0 to 2147483647, and not ${limit}`);
  Python.attach(() => {
    const told =
      report === undefined
        ? null
        : new Reference(
            callableOf((milliseconds, thread, stack) =>
              report({ milliseconds: Number(milliseconds), thread: String(thread), stack: String(stack) }),
            ),
          );
    native.watchLock(limit, native.call(lasting("pyforge._stalls.reporter"), told));
  });
}
