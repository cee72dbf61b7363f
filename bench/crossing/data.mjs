// The data, by kind and size. `target.py` makes the same in Python.

import { inspect } from "node:util";

const kStart = Date.UTC(2000, 0, 1);

/** @param {number} i */
const row = (i) => ({
  id: i,
  name: `name ${i}`,
  score: i + 0.5,
  active: i % 2 === 0,
  tags: [`tag ${i % 7}`, "all"],
});

/** @template T @param {number} size @param {(i: number) => T} make */
const listOf = (size, make) => Array.from({ length: size }, (_, i) => make(i));

/** @typedef {keyof typeof data} Kind */

export const data = {
  floats: (/** @type {number} */ size) => listOf(size, (i) => i + 0.5),
  ints: (/** @type {number} */ size) => listOf(size, (i) => i),
  strings: (/** @type {number} */ size) => listOf(size, (i) => `word ${i}`),
  table: (/** @type {number} */ size) => new Map(listOf(size, (i) => [`key ${i}`, i + 0.5])),
  rows: (/** @type {number} */ size) => listOf(size, row),
  nested: (/** @type {number} */ size) => listOf(size, () => listOf(10, (i) => i + 0.5)),
  mixed: (/** @type {number} */ size) => listOf(size, (i) => [i, `word ${i}`]),
  blob: (/** @type {number} */ size) => new Uint8Array(size).map((_, i) => i),
  integer: (/** @type {number} */ bits) => (1n << BigInt(bits)) - 1n,
  datetimes: (/** @type {number} */ size) => listOf(size, (i) => new Date(kStart + i * 1001)),
};

/** The data as those see it who know no Map and no Uint8Array. @param {Kind} kind @param {number} size */
export function plainData(kind, size) {
  const made = data[kind](size);
  if (made instanceof Map) return Object.fromEntries(made);
  return made instanceof Uint8Array ? Buffer.from(made.buffer) : made;
}

/**
 * Refuses to time a subject that passes something else.
 * @param {boolean} passed
 * @param {Kind | "numpy"} kind
 * @param {unknown} [found] where it is at hand
 */
export function mustPass(passed, kind, found) {
  if (passed) return;
  const shown =
    found === undefined ? "" : `: ${inspect(found, { depth: 1, maxArrayLength: 3 }).slice(0, 100)}`;
  throw new Error(`other ${kind} than those of the case came out${shown}`);
}

/**
 * Refuses to time a subject that brings something else to JavaScript.
 * @param {unknown} found
 * @param {Kind} kind
 * @param {number} size
 */
export const mustBring = (found, kind, size) => mustPass(same(found, data[kind](size)), kind, found);

/**
 * Whether a value is the data, a dict as Map or as object.
 * @param {unknown} found
 * @param {unknown} expected
 * @returns {boolean}
 */
export function same(found, expected) {
  if (typeof expected !== "object" || expected === null) return Object.is(found, expected);
  if (typeof found !== "object" || found === null) return false;
  if (expected instanceof Uint8Array) return Buffer.compare(bytesOf(found), expected) === 0;
  if (expected instanceof Date) return found instanceof Date && found.getTime() === expected.getTime();
  if (Array.isArray(expected) !== Array.isArray(found)) return false;
  const [one, other] = [entries(found), entries(expected)];
  return (
    one.length === other.length &&
    one.every(([key, value], i) => key === other[i]?.[0] && same(value, other[i]?.[1]))
  );
}

/** @param {object} value @returns {[unknown, unknown][]} */
const entries = (value) => (value instanceof Map ? [...value] : Object.entries(value));

/** @param {object} value @returns {Uint8Array} */
const bytesOf = (value) =>
  value instanceof ArrayBuffer
    ? new Uint8Array(value)
    : value instanceof Uint8Array
      ? value
      : new Uint8Array();
