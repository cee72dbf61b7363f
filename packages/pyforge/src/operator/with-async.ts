import { withinLater } from "../loops/index.js";
import type { PyValue } from "../natural/index.js";

/** An asynchronous context manager that was entered: `await using session = await withAsync(client.open())`. */
export interface EnteredAsync extends AsyncDisposable {
  /** What `__aenter__` gave. */
  readonly value: PyValue;
}

/**
 * An `async with` block, in one task of Python's, so that timeouts and task groups work. `body` gets what `__aenter__`
 * gives; what it throws goes to `__aexit__`, and is thrown on unless that returns true, which makes the result undefined.
 * A function in the place of the manager makes it inside the task, as `asyncio.timeout` needs it.
 * Without a body it enters, and `await using` leaves: `__aexit__` gets no error then.
 * @throws PyTypeError for what is no asynchronous context manager
 */
export function withAsync(manager: unknown): Promise<EnteredAsync>;
export function withAsync<R>(
  manager: unknown,
  body: (value: PyValue) => PromiseLike<R>,
): Promise<R | undefined>;
export function withAsync<R>(
  manager: unknown,
  body?: (value: PyValue) => PromiseLike<R>,
): Promise<EnteredAsync | R | undefined> {
  return body === undefined ? enter(manager) : withinLater(manager, (value) => body(value as PyValue));
}

function enter(manager: unknown): Promise<EnteredAsync> {
  return new Promise((resolve, reject) => {
    let leave = (): void => undefined;
    const left = new Promise<void>((done) => {
      leave = done;
    });
    const block = withinLater(manager, (value) => {
      const dispose = async (): Promise<void> => {
        leave();
        await block;
      };
      resolve({ value: value as PyValue, [Symbol.asyncDispose]: dispose });
      return left;
    });
    block.catch(reject);
  });
}
