import { types } from "node:util";
import { Py, PyAny, standsForObject } from "../python/index.js";

/**
 * Whether an object keeps what it holds in its properties, as a record and a struct read it. A Set, a Date or a handle
 * of a Python object keeps it elsewhere, and would cross as if it were empty.
 */
export const isPlain = (value: unknown): value is object => isOrdinary(value) || isOther(value);

/** Whether an object is of no class; a Proxy is asked nothing. */
export function isOrdinary(value: unknown): value is object {
  if (typeof value !== "object" || value === null || types.isProxy(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The same as `isPlain` for an object of some class. */
function isOther(value: unknown): value is object {
  return !(
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    HOLDING.some((holds) => holds(value)) ||
    PyAny.isBound(value) ||
    Py.isPy(value) ||
    standsForObject(value) !== undefined
  );
}

/** Errors are not among them: their message and name are properties that a struct may ask for. */
const HOLDING: readonly ((value: unknown) => boolean)[] = [
  types.isMap,
  types.isSet,
  types.isWeakMap,
  types.isWeakSet,
  types.isDate,
  types.isRegExp,
  types.isPromise,
  types.isAnyArrayBuffer,
  types.isBoxedPrimitive,
  types.isGeneratorObject,
  types.isMapIterator,
  types.isSetIterator,
];
