// The module written in TypeScript that the benchmarks import in plain `python`; may import pyforge only.

import type { i32 } from "pyforge";

/** The sum of two integers. */
export function add(a: i32, b: i32): i32 {
  return a + b;
}

/** The same, later. */
export async function add_later(a: i32, b: i32): Promise<i32> {
  return a + b;
}
