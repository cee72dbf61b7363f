// The content hash of files at the price of a stat: time and size first, content only where they changed.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** @typedef {{ time: number, size: number, hash: string }} Entry */

/** Hashes of files, remembered between runs in one JSON file. */
export class Fingerprints {
  #file;
  #root;
  /** @type {Record<string, Entry>} */
  #entries;
  #changed = false;

  /**
   * @param {string} file where the hashes are remembered
   * @param {string} root files below it are remembered by their relative path
   */
  constructor(file, root) {
    this.#file = file;
    this.#root = root;
    this.#entries = readJson(file) ?? {};
  }

  /**
   * The hash of a file's content; "absent" where there is none, so that a file that goes away is a change.
   * @param {string} file
   */
  of(file) {
    const name = path.relative(this.#root, file);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return "absent";
    const known = this.#entries[name];
    if (known && known.time === found.mtimeMs && known.size === found.size) return known.hash;
    const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
    this.#entries[name] = { time: found.mtimeMs, size: found.size, hash };
    this.#changed = true;
    return hash;
  }

  /**
   * One hash over words and files, by the files' paths and contents.
   * @param {string[]} words
   * @param {string[]} files
   */
  together(words, files) {
    const hash = createHash("sha256").update(JSON.stringify(words));
    for (const file of [...files].sort())
      hash.update(`\n${path.relative(this.#root, file)} ${this.of(file)}`);
    return hash.digest("hex");
  }

  /** Writes what was learned, if anything was. */
  save() {
    if (this.#changed) writeJson(this.#file, this.#entries);
    this.#changed = false;
  }
}

/**
 * Every file below a folder whose path from there passes the filter; nothing where there is no folder.
 * @param {string} folder
 * @param {(file: string) => boolean} [wanted]
 * @returns {string[]}
 */
export function filesBelow(folder, wanted = () => true) {
  /** @type {string[]} */
  const found = [];
  const pending = [folder];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const entry of readFolder(current)) {
      const full = path.join(current, entry.name);
      if (entry.isDirectory()) {
        if (!["node_modules", "dist", "__pycache__"].includes(entry.name)) pending.push(full);
      } else if (wanted(path.relative(folder, full))) found.push(full);
    }
  }
  return found.sort();
}

/** @param {string} folder */
function readFolder(folder) {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { withFileTypes: true })
    : [];
}

/**
 * A JSON file, or null where it is absent or was cut short.
 * @param {string} file
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Writes JSON so that a reader never sees half of it.
 * @param {string} file
 * @param {unknown} value
 */
export function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 1)}\n`);
  renameSync(unfinished, file);
}
