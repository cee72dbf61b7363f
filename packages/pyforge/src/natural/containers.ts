import { lasting, native, Reference } from "../native/index.js";
import { arrayProperty } from "./array-methods.js";
import { ask } from "./ask.js";
import { indexOf } from "./key.js";
import { attributeOf } from "./missing.js";
import { setProperty } from "./set-methods.js";
import { COMMON } from "./show.js";
import { Trait } from "./traits.js";
import { ObjectTraps } from "./traps.js";

const known = new Map<string, ReadonlySet<unknown>>();

/** The attributes of a builtin container. An exact one has no others, so Python need not be asked for more. */
function attributesOf(type: string): ReadonlySet<unknown> {
  let names = known.get(type);
  if (names === undefined) {
    const mark = native.openScope();
    try {
      names = new Set(native.readAll(native.call(lasting("builtins.dir"), new Reference(lasting(type)))));
    } finally {
      native.closeScope(mark);
    }
    known.set(type, names);
  }
  return names;
}

/** What the containers have in common: most names are no attribute, and of an exact one that is known. */
abstract class ContainerTraps extends ObjectTraps {
  readonly #attributes: ReadonlySet<unknown> | undefined;

  /** @param exact the builtin type, for objects of just that type */
  constructor(exact?: string) {
    super();
    this.#attributes = exact === undefined ? undefined : attributesOf(exact);
  }

  /** Python's attribute, undefined where there is none. */
  protected attribute(key: string): unknown {
    return this.#attributes?.has(key) === false ? undefined : attributeOf(this.handle, key);
  }

  protected override find(key: string): unknown {
    const value = this.attribute(key);
    return value === undefined ? this.beside(key) : value;
  }

  protected override isAttribute(key: string): boolean {
    return this.#attributes?.has(key) ?? super.isAttribute(key);
  }

  protected override isIterable(): boolean {
    return true;
  }
}

/** Lists and tuples: arrays to JavaScript. Array's own methods run over these traps. */
export class SequenceTraps extends ContainerTraps {
  protected override find(key: string): unknown {
    const index = indexOf(key);
    return index === undefined ? super.find(key) : native.findItem(this.handle, index);
  }

  protected override beside(key: string): unknown {
    return key === "length" ? native.size(this.handle) : arrayProperty(key);
  }

  protected override assign(key: string, value: unknown): void {
    const index = indexOf(key);
    if (index !== undefined) native.setItem(this.handle, index, value, true);
    else if (key === "length") ask("truncate", this.proxy, value);
    else native.setAttribute(this.handle, key, value, true);
  }

  protected override remove(key: string): void {
    const index = indexOf(key);
    if (index === undefined) native.deleteAttribute(this.handle, key);
    else native.deleteItem(this.handle, index);
  }

  override ownKeys(): string[] {
    return [...Array.from({ length: native.size(this.handle) }, (_, index) => String(index)), "length"];
  }

  override getOwnPropertyDescriptor(_target: object, key: string | symbol): PropertyDescriptor | undefined {
    // The target is an array, and an array's length cannot be configured.
    if (key === "length")
      return { value: native.size(this.handle), writable: true, enumerable: false, configurable: false };
    const value = typeof key === "symbol" || indexOf(key) === undefined ? undefined : this.find(key);
    return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
  }
}

/** Dicts: items by their names, and Map's methods. */
export class DictTraps extends ContainerTraps {
  protected override beside(key: string): unknown {
    return this.mapped(key, indexOf(key));
  }

  protected override offers(trait: number): boolean {
    return trait === Trait.mapping;
  }
}

/** Sets: Set's methods. */
export class SetTraps extends ContainerTraps {
  protected override beside(key: string): unknown {
    return setProperty(this.handle, key) ?? COMMON.get(key);
  }
}
