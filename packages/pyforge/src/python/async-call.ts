import { PyTimeoutError } from "../errors/index.js";
import { type Callback, type Handle, lasting, native, Reference } from "../native/index.js";
import { callableOf } from "./functions.js";
import { Keywords } from "./kw.js";
import { Owner } from "./owned.js";
import { withScope } from "./scope.js";

/** What bounds one call. */
export interface CallLimits {
  /**
   * Milliseconds after which the call is interrupted: PyTimeoutError. Between two bytecodes of Python's, and in waits
   * of the main thread; C code that computes goes on to its end.
   */
  readonly timeout?: number;
  /** Gives the call up: a promise is rejected with the signal's reason at once, and Python is interrupted. */
  readonly signal?: AbortSignal;
}

interface Pending {
  readonly settle: (load: () => unknown) => void;
}

const pending = new Map<number, Pending>();
let last = 0;
let posting: Owner | undefined;

/**
 * Calls a Python callable on a thread of the pool, and gives what `load` makes of the result.
 * @param args as `call` takes them, keyword arguments last
 */
export function callAsync<R>(
  callable: Handle,
  args: readonly unknown[],
  load: (result: Handle) => R,
  { timeout, signal }: CallLimits = {},
): Promise<R> {
  requireMilliseconds(timeout);
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const number = ++last;
    const giveUp = (reason: unknown): void => {
      if (!done()) return;
      withScope(() => native.call(lasting("pyforge._calls.give_up"), post(), number));
      reject(reason);
    };
    const aborted = (): void => giveUp(signal?.reason);
    const done = (): boolean => {
      if (!pending.delete(number)) return false;
      native.holdLoop(false);
      signal?.removeEventListener("abort", aborted);
      clearTimeout(timer);
      return true;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    native.holdLoop(true);
    // Before the call is handed over: it may end, and settle, before the hand-over returns.
    pending.set(number, {
      settle: (outcome) => {
        if (!done()) return;
        try {
          resolve(withScope(() => load(outcome() as Handle)));
        } catch (error) {
          reject(error);
        }
      },
    });
    try {
      withScope(() => {
        const { names, values } = parts(args);
        native.call(
          lasting("pyforge._calls.submit"),
          post(),
          new Reference(callableOf(settle as Callback)),
          number,
          new Reference(callable),
          names,
          ...values,
        );
      });
    } catch (error) {
      done();
      throw error;
    }
    if (!pending.has(number)) return;
    if (timeout !== undefined)
      timer = setTimeout(
        () => giveUp(new PyTimeoutError(`the call did not end within ${timeout / 1000} s`)),
        timeout,
      );
    signal?.addEventListener("abort", aborted);
  });
}

/** Calls a Python callable on this thread, for `timeout` milliseconds at most; its result as a handle of the scope. */
export function callLimited(
  callable: Handle,
  args: readonly unknown[],
  { timeout, signal }: CallLimits,
): Handle {
  requireMilliseconds(timeout);
  signal?.throwIfAborted();
  const { names, values } = parts(args);
  if (timeout === undefined) return native.callKeywords(callable, names, ...values);
  return native.call(
    lasting("pyforge._calls.limited"),
    timeout / 1000,
    new Reference(callable),
    names,
    ...values,
  );
}

/** Posted by a thread of the pool whose call has ended. */
function settle(number: number): void {
  pending.get(number)?.settle(() => native.call(lasting("pyforge._calls.outcome"), post(), number));
}

/** Python's function by which other threads post to this environment. */
function post(): Reference {
  posting ??= withScope(() => new Owner(native.posting()));
  return new Reference(posting.handle);
}

function parts(args: readonly unknown[]): { names: readonly string[]; values: readonly unknown[] } {
  const keywords = args.at(-1);
  if (!(keywords instanceof Keywords)) return { names: [], values: args };
  return {
    names: Object.keys(keywords.values),
    values: [...args.slice(0, -1), ...Object.values(keywords.values)],
  };
}

function requireMilliseconds(timeout: number | undefined): void {
  if (timeout === undefined || (timeout >= 0 && timeout <= 0x7fffffff)) return;
  throw new RangeError(`a timeout is a number of milliseconds from 0 to 2147483647, and not ${timeout}`);
}
