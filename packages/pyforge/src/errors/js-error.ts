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

/** The name of the Python class for a thrown value. */
export function classOf(value: unknown): string {
  if (!isError(value)) return "JsThrown";
  if (isA(value, RangeError) && readText(value, "message") === STACK_OVERFLOW) return "JsRecursionError";
  return CLASSES.find(([Class]) => isA(value, Class))?.[1] ?? "JsError";
}

/** `instanceof`, but asking a hostile Proxy is answered with no. */
export function isA<T>(value: unknown, Class: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof Class;
  } catch {
    return false;
  }
}

const isError = (value: unknown): value is Error => isA(value, Error);

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

/** A property as text; getters that throw and values without text give the empty string. */
export function readText(value: unknown, property: string): string {
  try {
    const text = (value as Record<string, unknown> | null | undefined)?.[property];
    return text === undefined || text === null ? "" : String(text);
  } catch {
    return "";
  }
}
