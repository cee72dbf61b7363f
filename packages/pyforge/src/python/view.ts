import { type Handle, lasting, native } from "../native/index.js";
import type { PyAny } from "./any.js";

/**
 * A class of bound objects that shows one Python type: `PyList`, `PyDict`, a user's own that extends `PyAny`.
 * A view reads and writes the object itself; it holds no copy. It has methods and accessors only, no fields and no
 * private members: a type test gives them to an object that was made without the view's constructor.
 */
export interface View<T extends PyAny = PyAny> {
  new (handle: Handle): T;
  /** The Python type, as module and name: `builtins.list`. */
  readonly pythonType: string;
  /** For types that `isinstance` cannot tell: whether the object is one. */
  readonly isTypeOf?: (object: Handle) => boolean;
}

declare const exact: unique symbol;

/** What `isExactInstance` proves beside the type: where it fails, TypeScript must not conclude that the type is another. */
export interface Exact {
  readonly [exact]: true;
}

/** Whether a value is a view class rather than a Python object. */
export const isView = (value: unknown): value is View =>
  typeof value === "function" && typeof (value as Partial<View>).pythonType === "string";

/** The type object of a view, kept for good. */
export const typeObject = (view: View): Handle => lasting(view.pythonType);

/** `isinstance`, or what the view says. */
export const isTypeOf = (view: View, object: Handle): boolean =>
  view.isTypeOf === undefined ? native.isInstance(object, typeObject(view)) : view.isTypeOf(object);

/** Whether the object's type is the view's own, no subclass. */
export function isExactTypeOf(view: View, object: Handle): boolean {
  const mark = native.openScope();
  try {
    return native.same(native.typeOf(object), typeObject(view));
  } finally {
    native.closeScope(mark);
  }
}

/** How a sentence calls the view's type: by its own name, as Python does. */
export const typeText = (view: View): string =>
  native.readAttribute(typeObject(view), "__qualname__") as string;
