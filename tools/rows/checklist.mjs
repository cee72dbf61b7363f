// The shape of the checklist: which rows exist, by part; the rows themselves are tests/conformance/rows.json.

/** @typedef {"features" | "semantics" | "scenarios"} Group */
/**
 * @typedef {object} Part
 * @property {Group} group
 * @property {string} name    shown as the heading of the part
 * @property {string} prefix  of the ids: `L` gives L1, L2, …
 * @property {number} first
 * @property {number} last    inclusive
 */

/** @type {(group: Group, name: string, prefix: string, first: number, last: number) => Part} */
const part = (group, name, prefix, first, last) => ({ group, name, prefix, first, last });

/** Every part of the checklist in the order of the page. @type {readonly Part[]} */
export const PARTS = [
  part("features", "Interpreter and token", "L", 1, 28),
  part("features", "Handles", "P", 1, 17),
  part("features", "Any object", "A", 1, 15),
  part("features", "Concrete types", "T", 1, 39),
  part("features", "Conversions", "V", 1, 37),
  part("features", "Conversions of the ecosystem", "EC", 1, 17),
  part("features", "Records in", "D", 1, 13),
  part("features", "Records out", "D", 14, 19),
  part("features", "Functions", "F", 1, 25),
  part("features", "Modules", "M", 1, 19),
  part("features", "Options of classes", "K", 1, 28),
  part("features", "Members of classes", "B", 1, 15),
  part("features", "Magic methods and protocols", "G", 1, 29),
  part("features", "Enums", "EN", 1, 13),
  part("features", "Inheritance", "I", 1, 14),
  part("features", "Memory and garbage collection", "GC", 1, 13),
  part("features", "Exceptions and warnings", "EX", 20, 47),
  part("features", "Threads and locks", "S", 1, 12),
  part("features", "Async", "Y", 1, 14),
  part("features", "Buffers, marshal, capsules", "U", 1, 12),
  part("features", "Introspection, stubs, typing", "IN", 1, 8),
  part("features", "Build, packaging, platforms", "Q", 1, 21),
  part("features", "Logging, debugging, examples", "O", 1, 19),
  part("semantics", "Semantics: argument binding", "sem-", 1, 18),
  part("semantics", "Semantics: conversion errors", "sem-", 19, 47),
  part("semantics", "Semantics: borrowing, mutability, threads", "sem-", 48, 71),
  part("semantics", "Semantics: exceptions", "sem-", 72, 88),
  part("semantics", "Semantics: memory and lifetime", "sem-", 89, 101),
  part("semantics", "Semantics: interpreter, threads, async", "sem-", 102, 119),
  part("scenarios", "Scenarios: numbers and strings", "scenario-", 1, 6),
  part("scenarios", "Scenarios: containers and calls", "scenario-", 7, 22),
  part("scenarios", "Scenarios: errors", "scenario-", 23, 30),
  part("scenarios", "Scenarios: memory", "scenario-", 31, 40),
  part("scenarios", "Scenarios: threads, lock, loops", "scenario-", 41, 54),
  part("scenarios", "Scenarios: process", "scenario-", 55, 60),
  part("scenarios", "Scenarios: linking and environments", "scenario-", 61, 70),
  part("scenarios", "Scenarios: buffers", "scenario-", 71, 75),
  part("scenarios", "Scenarios: modules", "scenario-", 76, 80),
];

/** The ids of one part, in order. @param {Part} part @returns {string[]} */
export function idsOf({ prefix, first, last }) {
  return Array.from({ length: last - first + 1 }, (_, i) => `${prefix}${first + i}`);
}

/** Every id of the checklist with its part. @type {ReadonlyMap<string, Part>} */
export const PART_OF = new Map(PARTS.flatMap((part) => idsOf(part).map((id) => [id, part])));

/** How many rows each group has. @returns {Record<Group, number>} */
export function totals() {
  const counts = { features: 0, semantics: 0, scenarios: 0 };
  for (const part of PARTS) counts[part.group] += part.last - part.first + 1;
  return counts;
}
