import type { Handle } from "../native/index.js";
import type { PyErr } from "./py-err.js";

/** What PyErr's own methods need that is built upon PyErr; the modules introduce themselves when they are loaded. */
export interface Operations {
  /** The JavaScript error that stands for a Python exception. */
  readonly errorFor: (exception: Handle) => unknown;
  /** The Python exception of what is thrown, in the innermost scope. */
  readonly exceptionFor: (value: unknown) => Handle;
  /** Makes the exception of an error that has none yet. */
  readonly createException: (error: PyErr) => Handle;
  /** A PyTypeError. */
  readonly refusal: (message: string) => PyErr;
  /** The Python type of an error class. */
  readonly typeOf: (Class: typeof PyErr) => Handle;
}

export const operations = {} as Operations;

export function introduceOperations(part: Partial<Operations>): void {
  Object.assign(operations, part);
}
