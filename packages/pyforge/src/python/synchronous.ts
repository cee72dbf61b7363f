/**
 * Scopes are synchronous: what is bound inside is dropped when the function returns, so one that goes on later is
 * refused. Forms that live across an `await` get scopes of their own kind, not the stack of these.
 */
import { inspect, types } from "node:util";

const REMEDY =
  "its Bound objects would be dropped at the first await. Await outside, and keep objects with unbind()";

/** Refuses what is no function, or one that is known to go on after it returned, before any of it runs. */
export function requireSynchronous(what: string, f: (...args: never[]) => unknown): void {
  if (typeof f !== "function")
    throw new TypeError(`${what} takes a function, and got ${inspect(f, { depth: 0 })}`);
  if (types.isAsyncFunction(f)) throw new TypeError(`${what} was given an async function; ${REMEDY}`);
  if (types.isGeneratorFunction(f))
    throw new TypeError(
      `${what} was given a generator function, whose body would run after it returned; give it a function that runs the loop inside`,
    );
}

/** Promises of Python's awaitables: they need nothing of the scope in which they were made. */
const independent = new WeakSet<object>();

/** From now on a function may return the promise out of its scope. */
export function outlivesScope<T>(promise: Promise<T>): Promise<T> {
  independent.add(promise);
  return promise;
}

/** Refuses the promise that a function returned; nothing is heard of it any more, also when it fails. */
export function requireResult<R>(what: string, result: R): R {
  if (!types.isPromise(result) || independent.has(result)) return result;
  result.then(undefined, () => undefined);
  throw new TypeError(`${what} was given a function that returned a promise; ${REMEDY}`);
}
