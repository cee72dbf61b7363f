import type { PyValue } from "../natural/index.js";
import { apply } from "./apply.js";

/** A context manager that was entered: `using file = with_(path.open())`. */
export interface Entered extends Disposable {
  /** What `__enter__` gave. */
  readonly value: PyValue;
}

/**
 * A `with` block. `body` gets what `__enter__` gives; what it throws goes to `__exit__`, and is thrown on unless that
 * returns true, which makes the result undefined. Without a body it enters, and `using` leaves: JavaScript does not
 * tell there whether an error is on its way, so `__exit__` gets none.
 * @throws PyTypeError for what is no context manager, and for an `async` body, which would run after the exit
 */
export function with_(manager: unknown): Entered;
export function with_<R>(manager: unknown, body: (value: PyValue) => R): R | undefined;
export function with_<R>(manager: unknown, body?: (value: PyValue) => R): Entered | R | undefined {
  if (body === undefined) return enter(manager);
  let result: R | undefined;
  const block = (value: PyValue): void => {
    const given = body(value);
    if (given instanceof Promise)
      throw new TypeError(
        "with_() was given an async function; its block would end before the function does",
      );
    result = given;
  };
  apply("pyforge._natural.within", manager, block);
  return result;
}

function enter(manager: unknown): Entered {
  const value = apply("pyforge._natural.enter", manager);
  let left = false;
  return {
    value,
    [Symbol.dispose]() {
      if (!left) apply("pyforge._natural.leave", manager);
      left = true;
    },
  };
}
