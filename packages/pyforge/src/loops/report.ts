import { thrown } from "../errors/index.js";
import { type Handle, lasting, native, Reference, transient } from "../native/index.js";
import { toHandle } from "../python/index.js";

/** How a promise settles; the numbers are those of pyforge/_loops/promises.py. */
const FULFILLED = 0;
const REJECTED = 1;
const ABORTED = 2;

/** Tells Python how a promise settles that it awaits by a number. */
export function reportPromise(
  promise: PromiseLike<unknown>,
  number: number,
  store: (value: unknown) => Handle = (value) => toHandle(value, true),
): void {
  const waiting = Math.abs(number); // see onBehalfOf
  promise.then(
    (value) => fulfilled(waiting, value, store),
    (error) => rejected(waiting, error),
  );
}

function fulfilled(number: number, value: unknown, store: (value: unknown) => Handle): void {
  if (!native.attachable()) return;
  transient(() => {
    let object: Handle;
    try {
      object = store(value);
    } catch (error) {
      return rejected(number, error);
    }
    settled(number, FULFILLED, new Reference(object));
  });
}

/** Tells Python that what it awaits failed. */
export function rejected(number: number, error: unknown): void {
  if (!native.attachable()) return;
  transient(() => {
    if (isAbort(error)) settled(number, ABORTED, error.message);
    else settled(number, REJECTED, new Reference(thrown(error)));
  });
}

const settled = (number: number, outcome: number, value: unknown): void =>
  void native.call(lasting("pyforge._loops.promises.settled"), number, outcome, value);

/** What an AbortSignal rejects with: to the task that awaits it, a cancellation. */
const isAbort = (error: unknown): error is Error => error instanceof Error && error.name === "AbortError";
