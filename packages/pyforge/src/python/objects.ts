import { type Callback, type Handle, lasting, native, Reference } from "../native/index.js";
import { noteWrapped } from "./cycles.js";
import { callableOf, recalled, rememberObject } from "./functions.js";
import { type Anything, isFunction, nameOf, OPERATIONS, peek } from "./object-operations.js";

/** What a proxy offers to Python, beside attributes and items; the numbers are those of pyforge/objects.py. */
const ITERABLE = 1;
const SIZED = 2;
const ITERATOR = 4;
const GENERATOR = 8;
const AWAITABLE = 16;
const ASYNC_ITERABLE = 32;
const ASYNC_GENERATOR = 64;
const ASYNC_DISPOSABLE = 128;

/** The Python object that stands for a JavaScript object: a live proxy, the same one each time. */
export function objectOf(target: object): Handle {
  const living = recalled(target);
  if (living !== 0) return living;
  noteWrapped();
  // Whoever awaits it in Python begins later; until then Node would call it unhandled.
  if (target instanceof Promise) target.then(undefined, () => undefined);
  const proxy = native.wrapObject(target, nameOf(target), typeFor(capabilitiesOf(target as Anything)));
  rememberObject(target, proxy);
  return proxy;
}

function capabilitiesOf(target: Anything): number {
  const awaitable = isFunction(peek(target, "then")) ? AWAITABLE : 0;
  const disposable = isFunction(peek(target, Symbol.asyncDispose)) ? ASYNC_DISPOSABLE : 0;
  const steps = isFunction(peek(target, Symbol.asyncIterator))
    ? isFunction(peek(target, "next"))
      ? ASYNC_GENERATOR
      : ASYNC_ITERABLE
    : capabilitiesOfData(target);
  return steps | awaitable | disposable;
}

function capabilitiesOfData(target: Anything): number {
  const size = typeof (peek(target, "length") ?? peek(target, "size")) === "number" ? SIZED : 0;
  if (isFunction(peek(target, "next"))) {
    const generates = isFunction(peek(target, "throw")) && isFunction(peek(target, "return"));
    return size | (generates ? GENERATOR : ITERATOR);
  }
  return size | (isFunction(peek(target, Symbol.iterator)) ? ITERABLE : 0);
}

/** The Python types of proxies, by capabilities, kept for this environment. */
const types = new Map<number, Handle>();
const owner = {};
let makeType: Handle = 0;

function typeFor(capabilities: number): Handle {
  let type = types.get(capabilities);
  if (type !== undefined) return type;
  if (makeType === 0) {
    const perform = callableOf(onBehalfOfPython as Callback, true);
    const reference = new Reference(native.referenceType());
    const classes = lasting("pyforge.objects.classes");
    makeType = native.keep(owner, native.call(classes, reference, new Reference(perform)));
  }
  type = native.keep(owner, native.call(makeType, capabilities));
  types.set(capabilities, type);
  return type;
}

/** What the methods of the Python types call. Values arrive as the natural layer shows them: the object may keep them. */
function onBehalfOfPython(operation: keyof typeof OPERATIONS, target: Anything, ...values: never[]): unknown {
  return (OPERATIONS[operation] as (target: Anything, ...values: never[]) => unknown)(target, ...values);
}
