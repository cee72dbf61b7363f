import { inspect } from "node:util";
import { PyTypeError } from "../errors/index.js";
import { type Handle, lasting, native } from "../native/index.js";
import { Keywords } from "../python/index.js";
import { handleOf } from "./ask.js";
import { attributeOf } from "./missing.js";
import { ObjectTraps } from "./traps.js";

const { apply, bind, call } = Function.prototype;

/** What functions have, where Python has no attribute of the name. */
const METHODS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["apply", apply],
  ["bind", bind],
  ["call", call],
]);

/** `value instanceof type` is `isinstance(value, type)`. */
function hasInstance(this: unknown, value: unknown): boolean {
  handleOf(this);
  return native.test(lasting("builtins.isinstance"), value, this);
}

/** Calls a Python object; a last `kw({…})` gives keywords. Few values are passed one by one: a spread costs 40 ns. */
function callPython(callable: Handle, values: unknown[]): unknown {
  const { length } = values;
  if (length === 0) return native.readCall(callable);
  const last = values[length - 1];
  if (Keywords.is(last)) {
    const positional = values.slice(0, -1);
    const names = Object.keys(last.values);
    return native.readCallKeywords(callable, names, ...positional, ...Object.values(last.values));
  }
  if (length === 1) return native.readCall(callable, last);
  if (length === 2) return native.readCall(callable, values[0], last);
  if (length === 3) return native.readCall(callable, values[0], values[1], last);
  return native.readCall(callable, ...values);
}

/** What JavaScript does to a Python callable: `typeof` says "function". */
export class CallableTraps extends ObjectTraps {
  apply(_target: object, _self: unknown, values: unknown[]): unknown {
    return callPython(this.handle, values);
  }

  /** `new np.X()` is a call. */
  construct(_target: object, values: unknown[]): object {
    const made = callPython(this.handle, values);
    if ((typeof made === "object" && made !== null) || typeof made === "function") return made;
    const name = native.str(this.handle);
    throw new PyTypeError(`${name} gave ${inspect(made)}, which is no object; call it without \`new\``);
  }

  protected override beside(key: string): unknown {
    const method = METHODS.get(key);
    if (method !== undefined) return method;
    if (key === "name") return attributeOf(this.handle, "__name__");
    return super.beside(key);
  }

  protected override symbol(key: symbol): unknown {
    return key === Symbol.hasInstance ? hasInstance : super.symbol(key);
  }
}
