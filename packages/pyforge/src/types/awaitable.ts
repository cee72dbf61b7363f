import { coroutineFor, Deferred, isThenable, originOf, promiseOf } from "../loops/index.js";
import { type Handle, lasting, native, Reference } from "../native/index.js";
import { OPS, Refusal, requireType, tsOf, type ValueType } from "../plan/index.js";
import {
  loadPlanned,
  Owner,
  ownedBy,
  ownedHandleOf,
  sameOwned,
  standsForObject,
  userValue,
} from "../python/index.js";

/**
 * What is awaited: an awaitable of Python's becomes a promise, and is started with that; a promise becomes a coroutine.
 * The value converts by its type when it is there. What comes back is the same promise; for a coroutine of Python's,
 * which can be awaited once, it is the task that runs it.
 *
 * A function whose result it is begins when Python awaits what the call gave, as an `async def` does.
 */
export function awaitable<T>(value: ValueType<T>): ValueType<Promise<T>> {
  const { name } = requireType(value);
  const type: ValueType<Promise<T>> = {
    name: {
      in: `collections.abc.Awaitable[${name.in}]`,
      out: `collections.abc.Coroutine[object, object, ${name.out}]`,
      ts: `Promise<${tsOf({ name })}>`,
    },
    node: { op: OPS.object, objects: () => [new Reference(lasting("collections.abc.Awaitable"))] },
    within: () => [value],
    defer: (begin, called, aborts) =>
      new Deferred(
        begin as (signal?: AbortSignal) => PromiseLike<T>,
        called,
        aborts,
      ) as unknown as Promise<T>,
    load(reader) {
      const object = reader.number();
      const original = userValue(native.original(object)) ?? originOf(object);
      return isThenable(original) ? (original as Promise<T>) : sameOwned(object, type, () => started(object));
    },
    store(writer, given) {
      if (!isThenable(given)) throw new Refusal("wrongJsType", type, given);
      writer.number(standsForObject(given) ?? ownedHandleOf(given) ?? coroutineFor(given, value));
    },
  };

  function started(object: Handle): Promise<T> {
    let owner: Owner | undefined;
    const take = (result: Handle): T => loadPlanned(result, value);
    const promise = promiseOf(object, take, {}, (future) => {
      owner = new Owner(future);
    });
    if (owner !== undefined) {
      ownedBy(promise, owner);
      sameOwned(owner.handle, type, () => promise); // the task, where it crosses, is this promise too
    }
    return promise;
  }
  return type;
}
