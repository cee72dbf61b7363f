// Counting words: a word is a run of [A-Za-z_] in a file's bytes, read as Latin-1.

import { readFileSync } from "node:fs";
import type { usize } from "pyforge";
import { WordTable } from "./word_table.js";

/** Which of the 256 bytes belong to a word. */
const inWord = Uint8Array.from({ length: 256 }, (_, code) =>
  /[A-Za-z_]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Counts every word of the files at the given paths, over all files together. */
export function count_words(paths: string[]): Map<string, usize> {
  const table = new WordTable();
  for (const path of paths) countWords(readFileSync(path), table);
  return table.toMap();
}

function countWords(text: Uint8Array, table: WordTable): void {
  let start = -1;
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] as number;
    if (inWord[byte] === 1) {
      if (start < 0) {
        start = at;
        hash = 0;
      }
      hash = (Math.imul(hash, 31) + byte) | 0;
    } else if (start >= 0) {
      table.add(text, start, at, hash);
      start = -1;
    }
  }
  if (start >= 0) table.add(text, start, text.length, hash);
}
