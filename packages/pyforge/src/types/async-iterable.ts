import { asyncGeneratorOf, PythonAsyncIterable } from "../loops/index.js";
import { type Handle, lasting, native, Reference } from "../native/index.js";
import { OPS, Refusal, requireType, tsOf, type ValueType } from "../plan/index.js";
import {
  type AsyncSteps,
  type Identities,
  loadPlanned,
  ownedHandleOf,
  PyAny,
  sameObject,
  sameOwned,
  standsForObject,
  userValue,
} from "../python/index.js";

/**
 * Asynchronous iterables whose items convert one by one: an asynchronous iterable of Python's becomes one for
 * `for await`, one of JavaScript's a Python asynchronous generator, with `asend`, `athrow` and `aclose`. What comes back
 * is the same object.
 */
export function asyncIterable<T>(item: ValueType<T>): ValueType<AsyncIterable<T>> {
  const { name } = requireType(item);
  const generators: Identities = new WeakMap();
  const type: ValueType<AsyncIterable<T>> = {
    name: {
      in: `collections.abc.AsyncIterable[${name.in}]`,
      out: `collections.abc.AsyncGenerator[${name.out}, object]`,
      ts: `AsyncIterable<${tsOf({ name })}>`,
    },
    node: { op: OPS.object, objects: () => [new Reference(lasting("collections.abc.AsyncIterable"))] },
    within: () => [item],
    load(reader) {
      const object = reader.number();
      const original = userValue(native.original(object));
      if (isAsyncIterable(original)) return original as AsyncIterable<T>;
      const take = (one: Handle): T => loadPlanned(one, item);
      return sameOwned(object, type, () => new PythonAsyncIterable(object, take));
    },
    store(writer, value) {
      if (!isAsyncIterable(value)) throw new Refusal("wrongJsType", type, value);
      writer.number(pythonOf(value) ?? generatorFor(value as AsyncIterable<T>));
    },
  };

  function generatorFor(value: AsyncIterable<T>): Handle {
    const steps = value[Symbol.asyncIterator]() as AsyncSteps;
    const make = () => asyncGeneratorOf(steps, item as ValueType<unknown>);
    return (steps as unknown) === value ? sameObject(generators, value, make) : make();
  }
  return type;
}

/** The Python object that a value stands for or was made of. */
function pythonOf(value: object): Handle | undefined {
  if (PyAny.isBound(value)) return PyAny.handleOf(value);
  return standsForObject(value) ?? ownedHandleOf(value);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject && typeof (value as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] === "function";
}
