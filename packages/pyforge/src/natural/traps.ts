import { inspect } from "node:util";
import { leaveLater, PythonAsyncIterable, thenOf } from "../loops/index.js";
import { type Handle, native } from "../native/index.js";
import { HANDLE, type Then } from "../python/index.js";
import { ask, handleOf, listed } from "./ask.js";
import { itemOf, keyOf } from "./items.js";
import { NaturalIterator } from "./iteration.js";
import { iteratorMethods } from "./iterator-methods.js";
import { indexOf } from "./key.js";
import { mapProperty } from "./mapping-methods.js";
import { attributeOf } from "./missing.js";
import { COMMON, refuseSymbol, show, toPrimitive } from "./show.js";
import { Trait, traitsOf } from "./traits.js";

/** `for (const item of object)`. */
function iterate(this: unknown): NaturalIterator {
  return new NaturalIterator(native.readIterate(handleOf(this)) as object);
}

/** `for await (const item of object)`. */
function iterateLater(this: unknown): AsyncIterator<unknown> {
  return new PythonAsyncIterable(handleOf(this), native.natural)[Symbol.asyncIterator]();
}

/** `await using`, for a context manager that was entered before. */
function disposeLater(this: unknown): Promise<void> {
  return leaveLater(handleOf(this));
}

/** `place_of` an attribute of the object itself, in pyforge/_natural.py. */
const OWN = 2;

/**
 * What JavaScript does to a Python object. Every proxy has traps of its own, which hold the handle, over a target that
 * all proxies of a shape share: 15 ns; a target for each costs as much again.
 * A property is Python's attribute; where Python has none, the item; where there is none, what JavaScript adds.
 * Nothing is cached.
 */
export class ObjectTraps implements ProxyHandler<object> {
  /** The kept handle; both are set when the proxy exists. */
  handle: Handle = 0;
  /** Keeps the proxy, and with it the handle, while a trap runs: the engine need not hold it any more. */
  proxy: object = this;
  #traits = -1;

  /** What the object's type offers, asked once: it is the type's, and no value. */
  protected offers(trait: number): boolean {
    if (this.#traits < 0) this.#traits = traitsOf(this.proxy);
    return (this.#traits & trait) !== 0;
  }

  // --- reading

  get(_target: object, key: string | symbol, receiver?: unknown): unknown {
    if (key === HANDLE) return receiver === this.proxy ? this.handle : undefined;
    if (typeof key === "symbol") return this.symbol(key);
    // Only Python's awaitables are thenables: an attribute of that name is read by `getattr` of pyforge/operator.
    return key === "then" ? this.thenable() : this.find(key);
  }

  protected thenable(): Then | undefined {
    return this.offers(Trait.awaitable) ? thenOf(this.proxy, this.handle, native.natural) : undefined;
  }

  has(_target: object, key: string | symbol): boolean {
    return (typeof key === "symbol" ? this.symbol(key) : this.find(key)) !== undefined;
  }

  /** Python's attribute, or what stands beside; undefined where there is nothing. */
  protected find(key: string): unknown {
    const value = attributeOf(this.handle, key);
    return value === undefined ? this.beside(key) : value;
  }

  /** What a name means that is no attribute. */
  protected beside(key: string): unknown {
    const index = indexOf(key);
    if (this.offers(Trait.mapping)) return this.mapped(key, index);
    if (index !== undefined)
      return this.offers(Trait.subscriptable) ? native.readItem(this.handle, index) : undefined;
    const method = this.offers(Trait.iterator) ? iteratorMethods.get(key) : undefined;
    return method ?? COMMON.get(key);
  }

  /** What a name means to a mapping. */
  protected mapped(key: string, index: number | undefined): unknown {
    const item = itemOf(this.handle, key, index);
    return item === undefined ? (mapProperty(this.handle, key) ?? COMMON.get(key)) : item;
  }

  protected symbol(key: symbol): unknown {
    if (key === Symbol.toPrimitive) return toPrimitive;
    if (key === Symbol.iterator) return this.isIterable() ? iterate : undefined;
    if (key === Symbol.asyncIterator) return this.offers(Trait.asyncIterable) ? iterateLater : undefined;
    if (key === Symbol.asyncDispose) return this.offers(Trait.asyncManager) ? disposeLater : undefined;
    return key === inspect.custom ? show : undefined;
  }

  protected isIterable(): boolean {
    return this.offers(Trait.iterable);
  }

  // --- writing: it takes effect or throws

  set(_target: object, key: string | symbol, value: unknown): boolean {
    if (typeof key === "symbol") refuseSymbol(key);
    this.assign(key, value);
    return true;
  }

  protected assign(key: string, value: unknown): void {
    const index = indexOf(key);
    if (this.offers(Trait.mapping)) this.assignMapped(key, index, value);
    else if (index === undefined) native.setAttribute(this.handle, key, value, true);
    else native.setItem(this.handle, index, value, true);
  }

  /** To a mapping: the attribute where there is one, else the item. */
  protected assignMapped(key: string, index: number | undefined, value: unknown): void {
    if (index === undefined && this.isAttribute(key)) native.setAttribute(this.handle, key, value, true);
    else native.setItem(this.handle, keyOf(this.handle, key, index), value, true);
  }

  protected removeMapped(key: string, index: number | undefined): void {
    if (index === undefined && this.isAttribute(key)) native.deleteAttribute(this.handle, key);
    else native.deleteItem(this.handle, keyOf(this.handle, key, index));
  }

  /** Whether Python has an attribute of the name, without evaluating it. */
  protected isAttribute(key: string): boolean {
    return ask("is_missing", this.proxy, key) === false;
  }

  deleteProperty(_target: object, key: string | symbol): boolean {
    if (typeof key === "symbol") refuseSymbol(key);
    this.remove(key);
    return true;
  }

  protected remove(key: string): void {
    const index = indexOf(key);
    if (this.offers(Trait.mapping)) this.removeMapped(key, index);
    else if (index === undefined) native.deleteAttribute(this.handle, key);
    else native.deleteItem(this.handle, index);
  }

  /** A plain data property is an assignment; nothing else can be said to Python. */
  defineProperty(target: object, key: string | symbol, descriptor: PropertyDescriptor): boolean {
    const { writable, enumerable, configurable } = descriptor;
    if (!("value" in descriptor) || [writable, enumerable, configurable].includes(false)) return false;
    return this.set(target, key, descriptor.value);
  }

  // --- what there is, without evaluating an attribute

  ownKeys(): string[] {
    if (this.offers(Trait.mapping)) return this.stringKeys();
    return listed(ask("names", this.proxy)) as string[];
  }

  protected stringKeys(): string[] {
    return listed(ask("string_keys", this.proxy)) as string[];
  }

  getOwnPropertyDescriptor(target: object, key: string | symbol): PropertyDescriptor | undefined {
    if (typeof key === "symbol") return undefined;
    const place = this.placeOf(key);
    if (place === 0) return undefined;
    return {
      get: () => this.get(target, key),
      set: (value) => void this.set(target, key, value),
      enumerable: place === OWN,
      configurable: true,
    };
  }

  protected placeOf(key: string): number {
    if (this.offers(Trait.mapping)) return this.placeOfItem(key);
    return ask("place_of", this.proxy, key) as number;
  }

  protected placeOfItem(key: string): number {
    return native.findItem(this.handle, key) === undefined ? 0 : OWN;
  }

  /** Prompts show the traps beside the target. */
  [inspect.custom](): string {
    return show.call(this.proxy);
  }

  preventExtensions(): boolean {
    return false; // Object.freeze throws
  }

  setPrototypeOf(): boolean {
    return false;
  }
}
