/** What the cases of the value families share. */
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { PyModule, type Python, str, type ValueType } from "pyforge";
import { refuses } from "../harness.js";

const CODE = `
import datetime, decimal, enum, fractions, ipaddress, os, pathlib, types, uuid, zoneinfo
def value(code): return eval(code)
def told(x): return f"{type(x).__module__}.{type(x).__qualname__} {x!r}"
`;

const space = (py: Python): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_families").isTruthy()
    ? py.import("pyforge_families")
    : PyModule.fromCode(py, CODE, "families.py", "pyforge_families");

/** The value of an expression of Python, read as the type. */
export const loaded = <T>(py: Python, type: ValueType<T>, code: string): T =>
  space(py).getattr("value").call(code).extract(type);

/** What Python gets for a value: the class with its module, and repr. */
export const stored = <T>(py: Python, type: ValueType<T>, value: T): string =>
  space(py).fn("told", [type], str)(value);

/** Asserts that an expression of Python and a value become each other, class included. */
export function crosses<T>(py: Python, type: ValueType<T>, code: string, value: T): void {
  deepStrictEqual(loaded(py, type, code), value);
  strictEqual(
    stored(py, type, value),
    space(py).getattr("told").call(space(py).getattr("value").call(code)).extract(str),
  );
}

/** Asserts that Python's value is refused in these words. */
export const refusesIn = (
  py: Python,
  type: ValueType<unknown>,
  code: string,
  Class: abstract new (...args: never[]) => Error,
  message: string,
): void => refuses(Class, message, () => loaded(py, type, code));

/** Asserts that TypeScript's value is refused in these words, which follow its place. */
export const refusesOut = <T>(
  py: Python,
  type: ValueType<T>,
  value: unknown,
  Class: abstract new (...args: never[]) => Error,
  message: string,
): void => refuses(Class, `argument 1 of told()${message}`, () => stored(py, type, value as T));
