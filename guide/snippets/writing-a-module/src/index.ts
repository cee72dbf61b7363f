/** Small tools for text. */

import { readFileSync } from "node:fs";
import type { f64, usize } from "pyforge";

export { slug } from "./slug.js";

/**
 * Counts the lines of a file.
 *
 * An empty file has none.
 */
export function count_lines(path: string, encoding: string = "utf8"): usize {
  const text = readFileSync(path, encoding as BufferEncoding);
  return text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** The share of each letter in a text. */
export function frequencies(text: string, only: string[] | null = null): Map<string, f64> {
  const counts = new Map<string, number>();
  for (const letter of text) {
    if (only === null || only.includes(letter))
      counts.set(letter, (counts.get(letter) ?? 0) + 1 / text.length);
  }
  return counts;
}
