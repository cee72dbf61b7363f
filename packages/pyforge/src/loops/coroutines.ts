import { type Callback, type Handle, lasting, native, Reference } from "../native/index.js";
import type { ValueType } from "../plan/index.js";
import { standsFor, storePlanned, userValue } from "../python/index.js";
import { onBehalfOf } from "./contexts.js";
import { meetLoops } from "./meeting.js";
import { rejected, reportPromise } from "./report.js";
import { isThenable } from "./thenable.js";

/** A result that comes later, and has not begun: a thenable for Python alone. */
export class Deferred<T> implements PromiseLike<T> {
  constructor(
    readonly begin: (signal?: AbortSignal) => PromiseLike<T>,
    readonly name: string,
    readonly aborts: boolean,
  ) {}

  // biome-ignore lint/suspicious/noThenProperty: it is one.
  then: PromiseLike<T>["then"] = (...handlers) => this.begin().then(...handlers);
}

/**
 * A Python coroutine whose body is JavaScript: what is deferred begins when Python awaits it; the value of the promise
 * converts by its type.
 */
export function coroutineFor<T>(promise: PromiseLike<T>, value: ValueType<T>): Handle {
  meetLoops();
  const deferred = promise instanceof Deferred ? (promise as Deferred<T>) : undefined;
  const controller = deferred?.aborts ? new AbortController() : undefined;
  const begin = (number: number): void => onBehalfOf(number, begun);
  const begun = (number: number): void => {
    const store = (result: unknown): Handle => storePlanned(value, result as T, deferred?.name);
    try {
      const coming = deferred === undefined ? promise : deferred.begin(controller?.signal);
      // `await` takes what is no promise, too.
      reportPromise(isThenable(coming) ? coming : Promise.resolve(coming), number, store);
    } catch (error) {
      rejected(number, error);
    }
  };
  if (deferred === undefined) standsFor(begin, promise);
  if (deferred === undefined) promise.then(undefined, () => undefined); // Python awaits it later, or never
  const name = deferred?.name ?? "promise";
  const abort = controller && (() => controller.abort());
  const callback = (body: Callback): Reference => new Reference(native.wrapFunction(body, name, false));
  return native.call(
    lasting("pyforge._loops.coroutines.Coroutine"),
    callback(begin as Callback),
    name,
    abort === undefined ? null : callback(abort),
  );
}

/** The promise that a coroutine of ours was made of; undefined for other objects. */
export function originOf(object: Handle): unknown {
  if (!native.isInstance(object, lasting("pyforge._loops.coroutines.Coroutine"))) return undefined;
  const begin = native.original(native.getAttribute(object, "origin"));
  const original = userValue(begin);
  return original === begin ? undefined : original;
}
