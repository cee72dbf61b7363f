import { type Handle, lasting, native, transient } from "../../native/index.js";
import { PyAny } from "../../python/index.js";

/** Calls a class of Python's with the fields that are given, as keywords. */
export function build(path: string, fields: object): Handle {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const names = given.map(([name]) => name);
  return native.callKeywords(lasting(path), names, ...given.map(([, value]) => value));
}

/** A field of a date or a time. */
export const field = (object: PyAny, name: string): number =>
  native.readAttribute(PyAny.handleOf(object), name) as number;

/** What a method without arguments gives, a JavaScript scalar. */
export const called = (object: PyAny, method: string): unknown =>
  transient(() => native.readCall(native.getAttribute(PyAny.handleOf(object), method)));
