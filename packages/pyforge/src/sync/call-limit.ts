import { Python } from "../python/index.js";
import { f64 } from "../types/index.js";

/**
 * How long a call of a TypeScript function from another Python thread waits until the thread that runs JavaScript takes
 * it; then it raises RuntimeError. What has begun is waited for without limit. 30,000 ms unless set; one limit for the
 * process. Python's side is `pyforge.set_call_limit(seconds)`.
 * @param milliseconds the new limit; undefined only asks
 * @returns the limit before, in milliseconds
 */
export function callLimit(milliseconds?: number): number {
  if (milliseconds !== undefined && !(milliseconds >= 0))
    throw new RangeError(`a limit is a number of milliseconds from 0 up, and not ${milliseconds}`);
  return Python.attach((py) => {
    const limit = py.import("pyforge._bridge").getattr("call_limit");
    const seconds = milliseconds === undefined ? limit.call() : limit.call(milliseconds / 1000);
    return seconds.extract(f64) * 1000;
  });
}
