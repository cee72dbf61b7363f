import { type Handle, native, Reference } from "../native/index.js";
import { BUILTIN_EXCEPTIONS } from "./exceptions.gen.js";
import { classOf, isA, messageOfError, nameOfError, readText } from "./js-error.js";
import { PyErr } from "./py-err.js";

/** The ancestor of an exception's type that stands for something TypeScript threw. */
const JS_ERROR = "pyforge.JsError";
/** The attribute of such an exception that holds a {@link Thrown}. */
const HOLDER = "__pyforge_thrown__";

/** What was thrown, in an object, so that 42 and null can be held by reference too. */
interface Thrown {
  readonly thrown: unknown;
}

/** The identity of the holder of each error that Python holds: by it the same exception is found again. */
const seen = new WeakMap<object, number>();
/** The holder's attribute with a weak reference to its exception. */
const EXCEPTION = "exception";

/**
 * The JavaScript error that stands for a Python exception: the original where TypeScript threw it, else an instance
 * of the class that mirrors the nearest builtin ancestor.
 */
export function raised(exception: Handle): unknown {
  const ancestry = native.ancestry(exception).split("\n");
  if (ancestry.includes(JS_ERROR)) {
    const holder = thrownBehind(exception);
    if (holder !== undefined) return holder.thrown;
  }
  const known = ancestry.find((name) => BUILTIN_EXCEPTIONS.has(name));
  const Class = BUILTIN_EXCEPTIONS.get(known ?? "") ?? PyErr;
  const name = (ancestry[0] ?? "Exception").replace(/^builtins\./, "");
  return Class.standFor(exception, name, messageOf(exception), raised);
}

/** What TypeScript threw; undefined for a JsError that Python made itself. */
function thrownBehind(exception: Handle): Thrown | undefined {
  try {
    return native.original(native.getAttribute(exception, HOLDER)) as Thrown | undefined;
  } catch {
    return undefined; // AttributeError: no TypeScript behind it
  }
}

/** `str(exception)`; one whose `__str__` raises is still reported. */
function messageOf(exception: Handle): string {
  try {
    return native.str(exception);
  } catch {
    return "<exception str() failed>";
  }
}

/** The handle of the Python exception that stands for a thrown value. */
export function thrown(value: unknown): Handle {
  if (isA(value, PyErr)) return PyErr.exceptionOf(value) || createException(value);
  return seenException(value) ?? createJsError(value);
}

/** Calls the Python class that the error's own class mirrors. */
function createException(error: PyErr): Handle {
  const type = native.getAttribute(native.importModule("builtins"), mirroredName(error.constructor));
  const exception = native.call(type, ...error.args);
  PyErr.tie(error, exception);
  return exception;
}

/** The Python name of the nearest class that mirrors a builtin exception. */
function mirroredName(start: unknown): string {
  for (let Class = start; typeof Class === "function"; Class = Object.getPrototypeOf(Class)) {
    const name = Class.name.slice("Py".length);
    if (BUILTIN_EXCEPTIONS.get(`builtins.${name}`) === Class) return name;
  }
  return "Exception";
}

/** The exception that stood for this error before, while Python still holds it. */
function seenException(value: unknown): Handle | undefined {
  const identity = isObject(value) ? seen.get(value) : undefined;
  const holder = identity === undefined ? 0 : native.recall(identity);
  if (holder === 0) return undefined;
  const exception = native.call(native.getAttribute(holder, EXCEPTION));
  return native.typeName(exception) === "NoneType" ? undefined : exception;
}

/** A new JsError, of the class that fits, around what was thrown. */
function createJsError(value: unknown): Handle {
  const type = native.getAttribute(native.importModule("pyforge.errors"), classOf(value));
  const name = nameOfError(value);
  const message = messageOfError(value);
  const exception = native.call(type, message);
  const holder = native.wrapObject({ thrown: value } satisfies Thrown, name || typeof value);
  native.setAttribute(exception, HOLDER, new Reference(holder));
  native.setAttribute(exception, "name", name);
  native.setAttribute(exception, "message", message);
  native.setAttribute(exception, "stack", readText(value, "stack"));
  native.setAttribute(
    exception,
    "error",
    isObject(value) ? new Reference(native.wrapObject(value, name)) : scalar(value),
  );
  if (isObject(value)) {
    remember(value, holder, exception);
    setCause(exception, value);
  }
  return exception;
}

const isObject = (value: unknown): value is object =>
  (typeof value === "object" && value !== null) || typeof value === "function";

/** A symbol has no counterpart in Python; its text stands for it, the symbol itself comes back. */
const scalar = (value: unknown): unknown => (typeof value === "symbol" ? String(value) : value);

function remember(error: object, holder: Handle, exception: Handle): void {
  const weak = native.getAttribute(native.importModule("_weakref"), "ref");
  native.setAttribute(holder, EXCEPTION, new Reference(native.call(weak, new Reference(exception))));
  seen.set(error, native.identify(holder));
}

/** JavaScript's `cause` is Python's `__cause__`. */
function setCause(exception: Handle, error: object): void {
  let cause: unknown;
  try {
    cause = (error as { cause?: unknown }).cause;
  } catch {
    return; // a getter that throws has no cause to tell
  }
  if (!isA(cause, Error) || cause === error) return;
  const reference = new Reference(thrown(cause));
  native.setAttribute(exception, "cause", reference);
  native.setAttribute(exception, "__cause__", reference);
}
