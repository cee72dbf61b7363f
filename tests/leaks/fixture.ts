/** Functions that the leak table calls from Python. */

import type { f64, i32, usize } from "pyforge";

export function add(a: i32, b: i32 = 1): i32 {
  return a + b;
}
export function shout(text: string): string {
  return `${text}!`;
}
export function same(value: unknown): unknown {
  return value;
}
export function floats(values: f64[]): f64[] {
  return values.map((value) => value * 2);
}
export function counts(values: Map<string, usize>): Map<string, usize> {
  return new Map([...values, ["more", 1]]);
}
export function fail(): void {
  throw new TypeError("thrown by TypeScript");
}
/** A function that nobody declared; it takes anything. */
export function make(): unknown {
  const made = {};
  return (...values: unknown[]) => (values.length === 0 ? 0 : typeof made);
}

/** Its instances are live objects in Python. */
class Point {
  constructor(readonly x: number) {}
  double(): number {
    return this.x * 2;
  }
}
export function point(x: i32): unknown {
  return new Point(x);
}
function* generated(count: number): Generator<number[], number> {
  for (let index = 0; index < count; index++) yield [index];
  return count;
}
/** A JavaScript generator of `count` fresh arrays. */
export function generate(count: i32): unknown {
  return generated(count);
}
export function failWithCause(): void {
  throw new RangeError("thrown by TypeScript", { cause: new TypeError("its cause") });
}
