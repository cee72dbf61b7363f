import { types } from "node:util";
import { ERRNO_OF } from "./errno.js";

/** The Python class (of `pyforge.errors`) for each of JavaScript's own error classes. */
const CLASSES: readonly (readonly [abstract new (...args: never[]) => Error, string])[] = [
  [TypeError, "JsTypeError"],
  [RangeError, "JsRangeError"],
  [ReferenceError, "JsReferenceError"],
  [SyntaxError, "JsSyntaxError"],
  [URIError, "JsURIError"],
  [EvalError, "JsEvalError"],
];

const STACK_OVERFLOW = "Maximum call stack size exceeded";

/** Whether JavaScript's stack ended, in whatever realm. */
export const isStackOverflow = (value: unknown): boolean =>
  isError(value) && readText(value, "message") === STACK_OVERFLOW && nameOfError(value) === "RangeError";

/** The name of the Python class for a thrown value. */
export function classOf(value: unknown): string {
  if (!isError(value)) return "JsThrown";
  if (isStackOverflow(value)) return "JsRecursionError";
  if (isA(value, DOMException) && readText(value, "name") === "TimeoutError") return "JsTimeoutError";
  const ours = CLASSES.find(([Class]) => isA(value, Class));
  // An error of another realm (a vm context) is an instance of its own TypeError.
  const foreign = isA(value, Error) ? undefined : CLASSES.find(([{ name }]) => name === nameOfError(value));
  return (ours ?? foreign)?.[1] ?? "JsError";
}

/** `instanceof`, but asking a hostile Proxy is answered with no. */
export function isA<T>(value: unknown, Class: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof Class;
  } catch {
    return false;
  }
}

/** An error of any realm. */
export const isError = (value: unknown): value is Error => types.isNativeError(value) || isA(value, Error);

/** The error's name, or the type of what is no error. */
export const nameOfError = (value: unknown): string =>
  isError(value) ? readText(value, "name") : typeof value;

/** The error's message, or the value as text. */
export function messageOfError(value: unknown): string {
  if (isError(value)) return readText(value, "message");
  try {
    return String(value);
  } catch {
    return `a JavaScript ${typeof value} that has no text`;
  }
}

/** A property of anything; undefined where its getter throws. */
export function readProperty(value: unknown, property: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[property];
  } catch {
    return undefined;
  }
}

/** A property as text; getters that throw and values without text give the empty string. */
export function readText(value: unknown, property: string): string {
  try {
    const text = (value as Record<string, unknown> | null | undefined)?.[property];
    return text === undefined || text === null ? "" : String(text);
  } catch {
    return "";
  }
}

/** What Node says of a failed system call. */
export interface SystemCall {
  readonly errno: number;
  readonly path: string | null;
  readonly dest: string | null;
}

/** The system call that an error of Node's is about; undefined for other errors. */
export function systemCallOf(error: unknown): SystemCall | undefined {
  const code = readProperty(error, "code");
  if (typeof code !== "string" || typeof readProperty(error, "syscall") !== "string") return undefined;
  const errno = ERRNO_OF.get(code);
  return errno === undefined
    ? undefined
    : { errno, path: textOrNull(error, "path"), dest: textOrNull(error, "dest") };
}

function textOrNull(error: unknown, property: string): string | null {
  const value = readProperty(error, property);
  return typeof value === "string" ? value : null;
}

/** The parts of an AggregateError; undefined for other errors, and for one without parts. */
export function partsOf(error: unknown): readonly unknown[] | undefined {
  if (!isA(error, AggregateError) && nameOfError(error) !== "AggregateError") return undefined;
  const errors = readProperty(error, "errors");
  try {
    return Array.isArray(errors) && errors.length > 0 ? [...errors] : undefined;
  } catch {
    return undefined;
  }
}
