import { type Handle, lasting, native, Reference } from "../native/index.js";
import { joinStack } from "./joined-stack.js";
import {
  classOf,
  isError,
  messageOfError,
  nameOfError,
  partsOf,
  readProperty,
  readText,
  systemCallOf,
} from "./js-error.js";
import { helper, objects } from "./objects.js";
import { forPython } from "./python-frames.js";

/** The attribute of an exception that holds what TypeScript threw. */
const HOLDER = "__pyforge_thrown__";

/** What was thrown, in an object, so that 42 and null can be held by reference too. */
interface Thrown {
  readonly thrown: unknown;
}

/** The identity of the holder of each error that Python holds: by it the same exception is found again. */
const seen = new WeakMap<object, number>();

const isObject = (value: unknown): value is object =>
  (typeof value === "object" && value !== null) || typeof value === "function";

/**
 * What is kept of the exception of an error that came back: it dies when Python lets it go, for it holds the error, and
 * an error that held it too would never be collected.
 */
const remnants = new WeakMap<object, Handle>();

/** What TypeScript threw; undefined for an exception that Python made itself. */
export function thrownBehind(exception: Handle): Thrown | undefined {
  const holder = native.call(lasting("builtins.getattr"), new Reference(exception), HOLDER, null);
  const behind = native.original(holder) as Thrown | undefined;
  if (behind !== undefined && isObject(behind.thrown)) keepRemnant(behind.thrown, exception);
  return behind;
}

function keepRemnant(error: object, exception: Handle): void {
  const before = remnants.get(error);
  if (before !== undefined) native.release(before);
  const remnant = native.call(helper("remnant"), new Reference(exception));
  remnants.set(error, native.keep(error, remnant));
  joinStack(error, () => (objects.copy(remnant) as [(string | number)[], string[]])[0]);
}

/** The exception that stood for this value before, while Python still holds it. */
export function seenException(value: unknown): Handle | undefined {
  const identity = isObject(value) ? seen.get(value) : undefined;
  const holder = identity === undefined ? 0 : native.recall(identity);
  if (holder === 0) return undefined;
  const exception = native.call(native.getAttribute(holder, "exception"));
  return native.typeName(exception) === "NoneType" ? undefined : exception;
}

/**
 * A new exception around what was thrown: a JsError, of the class that fits.
 * @param exceptionFor the exception of another error: of a cause, of a part
 */
export function exceptionAround(value: unknown, exceptionFor: (error: unknown) => Handle): Handle {
  const name = nameOfError(value);
  const message = messageOfError(value);
  const stack = isError(value) ? readText(value, "stack") : "";
  const remnant = isObject(value) ? remnants.get(value) : undefined;
  const holder = native.wrapObject({ thrown: value } satisfies Thrown, name || typeof value, 0);
  const exception = makeException(value, message, exceptionFor);
  const [text, frames] = forPython(stack); // here: the exceptions of many parts push known frames out
  native.call(
    helper("dress"),
    new Reference(exception),
    new Reference(holder),
    isObject(value) ? new Reference(wrapped(value)) : scalar(value),
    name,
    message,
    text,
    remnant === undefined ? frames : null,
  );
  if (remnant !== undefined) native.call(helper("revive"), new Reference(exception), new Reference(remnant));
  if (isObject(value)) {
    seen.set(value, native.identify(holder));
    setCause(exception, value, exceptionFor);
  }
  return exception;
}

function makeException(value: unknown, message: string, exceptionFor: (error: unknown) => Handle): Handle {
  const call = isError(value) ? systemCallOf(value) : undefined;
  if (call !== undefined) return native.call(helper("system_error"), call.errno, call.path, call.dest);
  const parts = isError(value) ? partsOf(value) : undefined;
  if (parts !== undefined) {
    const exceptions = within(value, () =>
      parts.map((part) => {
        const told = making.has(part) || making.size > MANY_LEVELS;
        return new Reference(told ? exceptionAround(messageOfError(part), exceptionFor) : exceptionFor(part));
      }),
    );
    return native.call(helper("group"), message, exceptions);
  }
  return native.call(lasting(`pyforge.errors.${classOf(value)}`), message);
}

/** The errors whose causes and parts are being made. What lies deeper than so many stays in JavaScript's own error. */
const making = new Set<unknown>();
const MANY_LEVELS = 100;

function within<R>(error: unknown, make: () => R): R {
  making.add(error);
  try {
    return make();
  } finally {
    making.delete(error);
  }
}

/** What `e.error` is. A Proxy that is revoked, or throws at every look, can still be held. */
function wrapped(value: object): Handle {
  try {
    return objects.wrap(value);
  } catch {
    return native.wrapObject(value, typeof value, 0);
  }
}

/** A symbol has no counterpart in Python; its text stands for it, the symbol itself comes back. */
const scalar = (value: unknown): unknown => (typeof value === "symbol" ? String(value) : value);

/** JavaScript's `cause` is Python's `__cause__`. */
function setCause(exception: Handle, error: object, exceptionFor: (error: unknown) => Handle): void {
  const cause = readProperty(error, "cause");
  if (!isError(cause) || cause === error || making.size > MANY_LEVELS) return;
  const reference = new Reference(within(error, () => exceptionFor(cause)));
  native.setAttribute(exception, "cause", reference);
  native.setAttribute(exception, "__cause__", reference);
}
