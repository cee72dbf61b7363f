import { type Callback, type Handle, lasting, native, Reference } from "../native/index.js";
import { storePlanned } from "../python/index.js";
import type { ValueType } from "../plan/index.js";
import { meetLoops } from "./meeting.js";
import { rejected, reportPromise } from "./report.js";

/**
 * A Python coroutine whose body is JavaScript: it begins when Python awaits it, and gives what the promise gives, by its
 * type.
 */
export function coroutineFor<T>(begin: () => PromiseLike<T>, result: ValueType<T>, name: string): Handle {
  meetLoops();
  const store = (value: unknown): Handle => storePlanned(result, value as T);
  const begins = (number: number): void => {
    let promise: PromiseLike<T>;
    try {
      promise = begin();
    } catch (error) {
      return rejected(number, error);
    }
    reportPromise(promise, number, store);
  };
  const make = lasting("pyforge._loops.coroutines.Coroutine");
  return native.call(make, new Reference(native.wrapFunction(begins as Callback, name, false)), name);
}
