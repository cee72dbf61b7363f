// src/string_sum.ts
import { type u64 } from "pyforge";

/** Formats the sum of two numbers as string. */
export function sum_as_string(a: u64, b: u64): string {
  return String(a + b);                       // u64 is a bigint: exact
}
