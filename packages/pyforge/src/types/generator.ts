import { type Handle, lasting, native, Reference } from "../native/index.js";
import type { ValueType } from "../plan/index.js";
import { exposeFunction, handleType, standsFor, storePlanned, untypedType } from "../python/index.js";
import { bool, str } from "./scalars.js";
import { tuple } from "./tuple.js";

type Step = IteratorResult<unknown, unknown>;

/** An iterator that may have what generators have. */
type Steps = Iterator<unknown, unknown, unknown>;

/** A JavaScript iterator as a Python generator drives it: items by their type, what is sent and returned undeclared. */
class Driver {
  readonly #iterator: Steps;
  readonly #item: ValueType<unknown>;
  #index = 0;
  #ended = false;

  constructor(iterator: Steps, item: ValueType<unknown>) {
    this.#iterator = iterator;
    this.#item = item;
  }

  /** One step: whether it was the last, and the Python object of what it gave. */
  step(method: string, value: unknown): [boolean, Handle] {
    if (this.#ended) return this.#after(method, value);
    const step = this.#ask(method, value);
    if (typeof step !== "object" || step === null)
      throw new TypeError(`${method}() of the iterator gave ${String(step)}, which is no iterator result`);
    if (step.done !== true) return [false, storePlanned(this.#item, step.value, this.#index++)];
    this.#ended = true;
    return [true, storePlanned(untypedType, step.value)];
  }

  #ask(method: string, value: unknown): Step {
    const iterator = this.#iterator;
    if (method === "next") return iterator.next(value);
    if (method === "throw" && iterator.throw !== undefined) return iterator.throw(value);
    const step = iterator.return?.() ?? { done: true, value: undefined };
    if (method !== "throw") return step;
    this.#ended = true; // it cannot take the error: it ends, and who threw gets it back
    throw value;
  }

  #after(method: string, value: unknown): [boolean, Handle] {
    if (method === "throw") throw value;
    return [true, storePlanned(untypedType, undefined)];
  }
}

/** The type of the Python generators of this environment, at first need. */
let generatorType: Handle = 0;
const owner = {};

function typeOfGenerators(): Handle {
  if (generatorType !== 0) return generatorType;
  const drive = (self: Handle, method: string, value: unknown): [boolean, Handle] =>
    (native.original(self) as Driver).step(method, value);
  const params = [
    { name: "self", type: handleType },
    { name: "method", type: str },
    { name: "value", type: untypedType },
  ];
  const step = exposeFunction(drive, drive, { name: "step", params, result: tuple(bool, handleType) });
  const make = lasting("pyforge._iteration.generator");
  const type = native.call(make, new Reference(native.referenceType()), new Reference(step));
  generatorType = native.keep(owner, type);
  return generatorType;
}

/** A Python generator over a JavaScript iterator, whose items convert by a type. */
export function generatorOf(iterator: Steps, item: ValueType<unknown>): Handle {
  const type = typeOfGenerators();
  const driver = new Driver(iterator, item);
  standsFor(driver, iterator);
  return native.wrapObject(driver, "generator", type);
}
