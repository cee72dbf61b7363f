import { inspect } from "node:util";
import {
  PyAttributeError,
  PyIndexError,
  PyKeyError,
  PyNotImplementedError,
  PyTypeError,
  raised,
} from "../errors/index.js";
import { standsFor } from "./functions.js";
import { type AsyncMethod, type AsyncSteps, later } from "./later.js";
import { toHandle } from "./values.js";

export type Anything = Record<PropertyKey, unknown>;
type Method = (...args: unknown[]) => unknown;

export const isFunction = (value: unknown): value is Method => typeof value === "function";

/** A property, undefined where its getter throws. */
export function peek(target: Anything, property: PropertyKey): unknown {
  try {
    return target[property];
  } catch {
    return undefined;
  }
}

/** The name of the object's class. */
export function nameOf(target: object): string {
  const Class = peek(target as Anything, "constructor");
  const name = isFunction(Class) ? peek(Class as unknown as Anything, "name") : undefined;
  if (typeof name === "string" && name !== "" && name !== "Object") return name;
  const tag = peek(target as Anything, Symbol.toStringTag); // generators have no constructor of a name
  return typeof tag === "string" && tag !== "" ? tag : "Object";
}

/** Methods bound to their object: the same callable each time, as long as the object lives. */
const methods = new WeakMap<object, WeakMap<Method, Method>>();

function methodOf(target: Anything, method: Method): Method {
  let bound = methods.get(target)?.get(method);
  if (bound === undefined) {
    const call: Method = (...args) => Reflect.apply(method, target, args);
    bound = Object.defineProperty(call, "name", {
      value: String(peek(method as unknown as Anything, "name")),
    });
    if (!methods.has(target)) methods.set(target, new WeakMap());
    methods.get(target)?.set(method, bound);
    standsFor(bound, method);
  }
  return bound;
}

const missing = (target: Anything, name: string): PyAttributeError =>
  new PyAttributeError(`'${nameOf(target)}' object has no attribute '${name}'`);

/** Calls a method of the object. */
const call = (target: Anything, name: PropertyKey, ...args: unknown[]): unknown =>
  Reflect.apply(target[name] as Method, target, args);

/** A map by its methods: Map's own, URLSearchParams, Headers, … */
const isMapLike = (target: Anything): boolean => isFunction(target.get) && isFunction(target.has);

/** The property that a Python key names: an index (from the end where negative) or a string. */
function propertyOf(target: Anything, key: unknown): string | number {
  if (typeof key === "string") return key;
  if (typeof key !== "number" || !Number.isInteger(key))
    throw new PyTypeError(`'${nameOf(target)}' object is indexed by int or str`);
  const { length } = target;
  const index = key < 0 && typeof length === "number" ? key + length : key;
  if (!(index in target)) throw new PyIndexError(`'${nameOf(target)}' index out of range`);
  return index;
}

/** The property of an item that exists. */
function existing(target: Anything, key: unknown): string | number {
  const property = propertyOf(target, key);
  if (!(property in target)) throw new PyKeyError(key);
  return property;
}

function sizeOf(target: Anything): number {
  const size = target.length ?? target.size;
  if (typeof size !== "number") throw new PyTypeError(`object of type '${nameOf(target)}' has no len()`);
  return size;
}

/** Text for Python that never fails: hostile objects are named. */
function textOf(target: Anything, show: (target: Anything) => string): string {
  try {
    return show(target);
  } catch {
    return `<JavaScript ${nameOf(target)}>`;
  }
}

/** What Python does to a JavaScript object, by the methods of its proxy. */
export const OPERATIONS = {
  get(target: Anything, name: string): unknown {
    const value = target[name];
    if (value === undefined && !(name in target)) throw missing(target, name);
    return isFunction(value) ? methodOf(target, value) : value;
  },
  set(target: Anything, name: string, value: unknown): void {
    if (!Reflect.set(target, name, value))
      throw new PyAttributeError(`'${nameOf(target)}' object attribute '${name}' is read-only`);
  },
  delete(target: Anything, name: string): void {
    if (!Object.hasOwn(target, name)) throw missing(target, name);
    if (!Reflect.deleteProperty(target, name))
      throw new PyAttributeError(`'${nameOf(target)}' object attribute '${name}' cannot be deleted`);
  },
  names(target: Anything): string[] {
    const names = new Set<string>();
    for (let level: object | null = target; level !== null; level = Object.getPrototypeOf(level)) {
      if (level === Object.prototype) break;
      for (const name of Object.getOwnPropertyNames(level)) names.add(name);
    }
    return [...names];
  },
  getItem(target: Anything, key: unknown): unknown {
    if (!isMapLike(target)) return target[existing(target, key)];
    if (!call(target, "has", key)) throw new PyKeyError(key);
    return call(target, "get", key);
  },
  setItem(target: Anything, key: unknown, value: unknown): void {
    if (isMapLike(target) && isFunction(target.set)) call(target, "set", key, value);
    else OPERATIONS.set(target, String(propertyOf(target, key)), value);
  },
  deleteItem(target: Anything, key: unknown): void {
    if (isMapLike(target) && isFunction(target.delete)) {
      if (!call(target, "has", key)) throw new PyKeyError(key);
      call(target, "delete", key);
    } else {
      OPERATIONS.delete(target, String(existing(target, key)));
    }
  },
  contains(target: Anything, value: unknown): boolean {
    if (isFunction(target.has)) return Boolean(call(target, "has", value));
    const iterate = target[Symbol.iterator];
    if (isFunction(iterate)) {
      for (const item of target as unknown as Iterable<unknown>) if (Object.is(item, value)) return true;
      return false;
    }
    return (typeof value === "string" || typeof value === "number") && value in target;
  },
  size: sizeOf,
  iterate(target: Anything): unknown {
    return call(target, Symbol.iterator);
  },
  /** One step of an iterator: whether it is done, and what it gives. */
  step(target: Anything, method: "next" | "return", ...values: unknown[]): [boolean, unknown] {
    return stepOf(target, method, values);
  },
  /** A Python exception thrown into a generator: as the error that stands for it. */
  throw(target: Anything, exception: unknown): [boolean, unknown] {
    const error = exception instanceof Error ? exception : raised(toHandle(exception));
    return stepOf(target, "throw", [error]);
  },
  /** Python is about to await it. */
  meet: (): void => later.meetLoops(),
  /** Python awaits it, and is told by `settled(number, …)`. */
  awaited(target: Anything, number: number): void {
    later.reportPromise(target as unknown as PromiseLike<unknown>, number);
  },
  iterateLater(target: Anything): unknown {
    return call(target, Symbol.asyncIterator);
  },
  /** One step of an asynchronous iterator; `settled(number, …)` is told whether it is done, and what it gives. */
  stepLater(target: Anything, method: AsyncMethod, value: unknown, number: number): void {
    const error = method === "throw" && !(value instanceof Error) ? raised(toHandle(value)) : value;
    later.reportStep(target as unknown as AsyncSteps, method, error, number);
  },
  disposeLater(target: Anything): unknown {
    return call(target, Symbol.asyncDispose);
  },
  text: (target: Anything): string => textOf(target, String),
  show: (target: Anything): string =>
    textOf(target, (object) => `<JavaScript ${inspect(object, { depth: 1, breakLength: Infinity })}>`),
} as const;

function stepOf(target: Anything, name: "next" | "return" | "throw", values: unknown[]): [boolean, unknown] {
  const method = target[name];
  if (!isFunction(method)) throw new PyNotImplementedError(`'${nameOf(target)}' object has no ${name}()`);
  const step = Reflect.apply(method, target, values) as { done?: unknown; value?: unknown } | null;
  if (typeof step !== "object" || step === null)
    throw new PyTypeError(
      `${name}() of '${nameOf(target)}' gave ${inspect(step)}, which is no iterator result`,
    );
  if (step instanceof Promise)
    throw new PyTypeError(`'${nameOf(target)}' is an asynchronous iterator, which has no synchronous steps`);
  return [Boolean(step.done), step.value];
}
