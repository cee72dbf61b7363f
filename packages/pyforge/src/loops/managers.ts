import { type Callback, type Handle, lasting, native, Reference, transient } from "../native/index.js";
import { callableOf, toHandle } from "../python/index.js";
import { promiseOf } from "./awaited.js";
import { meetLoops } from "./meeting.js";

const iteration = (name: string): Handle => lasting(`pyforge._loops.iteration.${name}`);

/**
 * Runs `body` in an `async with` block; enter, body and exit are one task of Python's, as scopes of cancellation need it.
 * Gives what `body` gives, or undefined where `__aexit__` swallowed its error.
 */
export function withinLater<R>(
  manager: unknown,
  body: (value: unknown) => PromiseLike<R>,
): Promise<R | undefined> {
  meetLoops();
  let given: R | undefined;
  const run = async (value: unknown): Promise<void> => {
    given = await body(value);
  };
  return transient(() => {
    const block = new Reference(callableOf(run as Callback, true));
    const task = native.call(iteration("within"), new Reference(toHandle(manager, true)), block);
    return promiseOf(task, () => given);
  });
}

/** Leaves an asynchronous context manager without an exception. */
export function leaveLater(manager: Handle): Promise<void> {
  meetLoops();
  return transient(() => promiseOf(native.call(iteration("leave"), new Reference(manager)), () => undefined));
}
