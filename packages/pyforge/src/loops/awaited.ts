import { raised } from "../errors/index.js";
import { type Callback, type Handle, lasting, native, Reference, transient } from "../native/index.js";
import {
  exposeFunction,
  handleType,
  outlivesScope,
  Py,
  PyAny,
  type Then,
  toHandle,
  untypedType,
} from "../python/index.js";
import { callerOf, surroundings } from "./contexts.js";
import { holdForPromises } from "./hosted.js";
import { meetLoops } from "./meeting.js";

/** How a task ends; the numbers are those of pyforge/_loops/tasks.py. */
const RETURNED = 0;

/** A promise that waits for Python. */
interface Waiting {
  readonly take: (result: Handle) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const waiting = new Map<number, Waiting>();
let lastNumber = 0;

/** Python's `Tasks` of this environment: its methods, kept. */
interface Tasks {
  readonly start: Handle;
  readonly cancel: Handle;
}

let tasks: Tasks | undefined;

function tasksOfPython(): Tasks {
  if (tasks !== undefined) return tasks;
  meetLoops();
  const params = [
    { name: "number", type: untypedType },
    { name: "how", type: untypedType },
    { name: "value", type: handleType },
  ];
  const report = exposeFunction(ended as Callback, ended as Callback, {
    name: "ended",
    params,
    result: untypedType,
  });
  const made = native.call(lasting("pyforge._loops.tasks.Tasks"), new Reference(report));
  const kept = (name: string): Handle => native.keep(waiting, native.getAttribute(made, name));
  tasks = { start: kept("start"), cancel: kept("cancel") };
  native.surroundedBy(lasting("pyforge._loops.contexts.surroundings"));
  return tasks;
}

/** What Python calls when a task ends that JavaScript waits for. */
function ended(number: number, how: number, value: Handle): void {
  const found = waiting.get(number);
  if (found === undefined) return;
  waiting.delete(number);
  if (waiting.size === 0) holdForPromises(false);
  try {
    if (how === RETURNED) found.resolve(found.take(value));
    else found.reject(raised(value));
  } catch (error) {
    found.reject(error);
  }
}

/** How to wait for an awaitable of Python's. */
export interface AwaitOptions {
  /** Aborting it cancels the task; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The promise of an awaitable of Python's, which is started now.
 * @param take what becomes of the result; the handle is good until it returns
 * @param started is given the task or future that the promise waits for
 */
export function promiseOf<T>(
  object: Handle,
  take: (result: Handle) => T,
  { signal }: AwaitOptions = {},
  started?: (future: Handle) => void,
): Promise<T> {
  if (signal?.aborted) {
    transient(() => native.call(lasting("pyforge._loops.tasks.refuse"), new Reference(object)));
    return Promise.reject(signal.reason);
  }
  const number = ++lastNumber;
  const promise = new Promise<T>((resolve, reject) => {
    waiting.set(number, { take, resolve: resolve as (value: unknown) => void, reject });
    holdForPromises(true);
    try {
      transient(() => {
        const future = native.call(
          tasksOfPython().start,
          new Reference(object),
          number,
          callerOf(),
          surroundings(),
        );
        started?.(future);
      });
    } catch (error) {
      waiting.delete(number);
      holdForPromises(waiting.size > 0);
      reject(error);
    }
  });
  return outlivesScope(signal === undefined ? promise : abortable(promise, number, signal));
}

function abortable<T>(promise: Promise<T>, number: number, signal: AbortSignal): Promise<T> {
  const abort = (): void => {
    const found = waiting.get(number);
    if (found === undefined) return;
    waiting.set(number, { ...found, reject: () => found.reject(signal.reason) });
    transient(() => native.call(tasksOfPython().cancel, number));
  };
  signal.addEventListener("abort", abort, { once: true });
  return promise.finally(() => signal.removeEventListener("abort", abort));
}

/** Whether an object of Python's can be awaited. */
export const isAwaitable = (object: Handle): boolean =>
  native.test(lasting("pyforge._natural.is_awaitable"), new Reference(object));

/** The `then` of an awaitable, which `proxy` keeps. */
export function thenOf(proxy: unknown, object: Handle, take: (result: Handle) => unknown): Then {
  void object;
  return (onFulfilled, onRejected) =>
    transient(() => promiseOf(toHandle(proxy), take)).then(onFulfilled, onRejected);
}

/** A result as the exact layer shows it. */
export const pyOf = (result: Handle): unknown => {
  const original = native.original(result);
  return original === undefined ? new Py(PyAny, result) : original;
};

/**
 * The promise of an awaitable of Python's: a coroutine, a task, a future (pyo3-async-runtimes' `into_future`). It is
 * started now, in the running event loop; the result is as the natural layer shows it.
 * @throws TypeError for what cannot be awaited
 */
export function intoPromise(awaitable: unknown, options: AwaitOptions = {}): Promise<unknown> {
  return transient(() => {
    const object = toHandle(awaitable, true);
    if (!isAwaitable(object)) throw new TypeError("intoPromise() takes an awaitable of Python's");
    return promiseOf(object, native.natural, options);
  });
}
