import { type Handle, lasting, native, Reference } from "../native/index.js";
import { OPS, Refusal, requireType, tsOf, type ValueType } from "../plan/index.js";
import {
  type Identities,
  ownedHandleOf,
  PyAny,
  sameObject,
  sameOwned,
  standsForObject,
  userValue,
} from "../python/index.js";
import { generatorOf } from "./generator.js";
import { PythonIterable } from "./python-iterable.js";

/**
 * Iterables whose items convert one by one, when they are asked for: infinite ones cross too. Any Python iterable
 * becomes a JavaScript iterable; a JavaScript iterable becomes a Python generator, with `send`, `throw` and `close` of
 * a generator. A `for…of` that ends early closes the Python generator. What comes back is the same object.
 */
export function iterable<T>(item: ValueType<T>): ValueType<Iterable<T>> {
  const { name } = requireType(item);
  const generators: Identities = new WeakMap();
  const type: ValueType<Iterable<T>> = {
    name: {
      in: `collections.abc.Iterable[${name.in}]`,
      out: `collections.abc.Generator[${name.out}, object, object]`,
      ts: `Iterable<${tsOf({ name })}>`,
    },
    node: { op: OPS.object, objects: () => [new Reference(lasting("pyforge._iteration.Iterable"))] },
    load(reader) {
      const object = reader.number();
      const original = userValue(native.original(object));
      if (isIterable(original)) return original as Iterable<T>;
      return sameOwned(object, type, () => new PythonIterable(object, item));
    },
    store(writer, value) {
      if (!isIterable(value)) throw new Refusal("wrongJsType", type, value);
      writer.number(objectOf(value));
    },
  };

  /** Its Python object, or a generator: for an iterator the same one each time. */
  function objectOf(value: Iterable<T>): Handle {
    const standsFor = pythonOf(value);
    if (standsFor !== undefined) return standsFor;
    const iterator = value[Symbol.iterator]();
    const make = () => generatorOf(iterator, item);
    return (iterator as unknown) === value ? sameObject(generators, value, make) : make();
  }
  return type;
}

/** The Python object that an iterable stands for or was made of. */
function pythonOf(value: object): Handle | undefined {
  if (Object(value) !== value) return undefined; // a string
  if (PyAny.isBound(value)) return PyAny.handleOf(value);
  return standsForObject(value) ?? ownedHandleOf(value);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  if (typeof value === "string") return true;
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function";
}
