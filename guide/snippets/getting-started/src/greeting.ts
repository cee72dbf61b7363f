import type { i32 } from "pyforge";

/** Greets somebody, several times if wanted. */
export function greet(name: string, times: i32 = 1): string[] {
  return Array.from({ length: times }, () => `Hello, ${name}!`);
}
