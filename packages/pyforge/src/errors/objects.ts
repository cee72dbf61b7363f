import { type Handle, lasting, native } from "../native/index.js";
import type { PyAny } from "../python/index.js";
import type { PyExceptionObject, PyTraceback, PyType } from "../views/index.js";

/** What errors show of Python's objects, made by the rooms that are built upon this one. */
export interface Objects {
  /** Whether an attach scope is open, for bound objects to be born into. */
  readonly scopeIsOpen: () => boolean;
  readonly bind: (object: Handle) => PyAny;
  readonly bindException: (exception: Handle) => PyExceptionObject;
  readonly bindTraceback: (traceback: Handle) => PyTraceback;
  readonly bindType: (type: Handle) => PyType;
  readonly isBound: (value: unknown) => value is PyAny;
  /** The Python object that stands for a JavaScript object or function. */
  readonly wrap: (value: object) => Handle;
  readonly handleOf: (object: PyAny) => Handle;
  /** Calls with arguments of the undeclared table; a last `kw({…})` gives keywords. */
  readonly call: (callable: PyAny | Handle, args: readonly unknown[]) => Handle;
  /** `toJs` of an object. */
  readonly copy: (object: Handle) => unknown;
}

export const objects = {} as Objects;

/** Introduces the rooms that know bound objects. */
export function introduceObjects(known: Objects): void {
  Object.assign(objects, known);
}

/** Runs `f` with the lock held; the handles that it makes are dropped when it returns. */
export function scoped<R>(f: () => R): R {
  const mark = native.openScope();
  try {
    return f();
  } finally {
    native.closeScope(mark);
  }
}

/** A function of the Python module that knows what an error is made of there. */
export const helper = (name: string): Handle => lasting(`pyforge._raising.${name}`);

/** What `f` gives, or throws: a failure to make an error stands in its place. */
export function outcome(f: () => unknown): unknown {
  try {
    return f();
  } catch (error) {
    return error;
  }
}

/** What `f` gives; undefined where Python cannot be asked any more, at the end of the process. */
export function attempt<R>(f: () => R): R | undefined {
  try {
    return f();
  } catch {
    return undefined;
  }
}

/** Whether an object is Python's None. */
export const isNone = (object: Handle): boolean => native.same(object, lasting("builtins.None"));
