import { lasting, native } from "../native/index.js";
import type { PyValue } from "../natural/index.js";
import { ensureStarted } from "../python/index.js";

/** Calls what Python calls `path`; arguments and result as the natural layer has them. */
export function apply(path: string, ...values: unknown[]): PyValue {
  ensureStarted();
  return native.readCall(lasting(path), ...values) as PyValue;
}

/** The truth of what Python's `path` gives. */
export function test(path: string, ...values: unknown[]): boolean {
  ensureStarted();
  return native.test(lasting(path), ...values);
}

type Unary = (value: unknown) => PyValue;
type Binary = (left: unknown, right: unknown) => PyValue;

export const unary =
  (path: string): Unary =>
  (value) =>
    apply(path, value);

export const binary =
  (path: string): Binary =>
  (left, right) =>
    apply(path, left, right);
