import { type Handle, lasting, native, Reference, transient } from "../native/index.js";
import { PyAny, type View } from "../python/index.js";

/** A function of pyforge/_views.py. */
export const helper = (name: string): Handle => lasting(`pyforge._views.${name}`);

/** A function of pyforge/_containers.py. */
export const container = (name: string): Handle => lasting(`pyforge._containers.${name}`);

/** Calls a method for what it does, or whether it says yes; leaves no handle. */
export const perform = (object: PyAny, method: string, ...values: readonly unknown[]): boolean =>
  native.testMethod(PyAny.handleOf(object), method, ...values);

/** An attribute that is a string. */
export const textOf = (object: PyAny, name: string): string =>
  native.readAttribute(PyAny.handleOf(object), name) as string;

/** An attribute that is an integer which JavaScript's number holds. */
export const numberOf = (object: PyAny, name: string): number =>
  native.readAttribute(PyAny.handleOf(object), name) as number;

/** An attribute that is a bool. */
export const flagOf = (object: PyAny, name: string): boolean =>
  native.readAttribute(PyAny.handleOf(object), name) as boolean;

/** An attribute as a view. */
export const viewOf = <T extends PyAny>(view: View<T>, object: PyAny, name: string): T =>
  new view(native.getAttribute(PyAny.handleOf(object), name));

/** An attribute as a view, null for None. */
export const optionalOf = <T extends PyAny>(view: View<T>, object: PyAny, name: string): T | null =>
  isNone(object, name) ? null : viewOf(view, object, name);

const isNone = (object: PyAny, name: string): boolean =>
  transient(() => native.same(native.getAttribute(PyAny.handleOf(object), name), lasting("builtins.None")));

/** Whether an object's own type is one of those that are named; for objects that pass for others. */
export const isOfType = (object: Handle, ...paths: readonly string[]): boolean =>
  transient(() => {
    const type = native.typeOf(object);
    return paths.some((path) => native.same(type, lasting(path)));
  });

/** What an iterable gives, for a crossing as one list; a Python object crosses as itself. */
export const arrayOf = (values: Iterable<unknown>): unknown =>
  values instanceof PyAny ? values : Array.from(values);

/** Makes a class a virtual subclass of the ABC that a view shows. */
export function register(view: View, type: PyAny): void {
  native.test(container("register"), new Reference(lasting(view.pythonType)), type);
}
