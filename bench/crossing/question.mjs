// The makers of questions about a family of data: the same subjects for each, in either direction.

import { columnsOfSizes, inEach } from "./sizes.mjs";
import {
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "./to-javascript.mjs";
import { rivalsToPython, textsToPython, typedToPython, untypedToPython } from "./to-python.mjs";

/**
 * @typedef {import("../adapter/question.d.ts").Question} Question
 * @typedef {import("./families.mjs").Family} Family
 * @typedef {{ others?: Question["subjects"], untyped?: boolean }} Besides subjects that only this question has, and whether
 *   undeclared values are asked
 */

const kRounds = 5;

/** @param {Family} family @param {string} question @param {Besides} [besides] @returns {Question} */
export const toPython = (family, question, { others = {}, untyped = true } = {}) => ({
  ...shared(family, question, "python", "from"),
  subjects: {
    ...others,
    ...typed(family, ({ type, make }) => typedToPython(family, type, make)),
    ...(untyped ? { "pyforge, untyped": untypedToPython(family) } : {}),
    ...(family.texts === false ? {} : textsToPython(family)),
    ...rivalsToPython(family),
  },
});

/** @param {Family} family @param {string} question @param {Besides} [besides] @returns {Question} */
export const toJavaScript = (family, question, { others = {}, untyped = true } = {}) => ({
  ...shared(family, question, "javascript", "to"),
  subjects: {
    ...others,
    ...typed(family, ({ type }) => typedToJavaScript(family, type)),
    ...(untyped ? { "pyforge, untyped": untypedToJavaScript(family) } : {}),
    ...(family.texts === false ? {} : textsToJavaScript(family)),
    ...rivalsToJavaScript(family),
  },
});

/**
 * @param {Family} family
 * @param {string} question
 * @param {string} goal
 * @param {"from" | "to"} way how PyO3's subject calls it
 */
function shared(family, question, goal, way) {
  const { name, sizes, unit = "ns", per = sizes, rust, timesRust, timesJson } = family;
  const subject = `pyforge, ${Object.keys(family.typed)[0]}`;
  /** @param {string} floor @param {number | undefined} ratio */
  const within = (floor, ratio) => (ratio === undefined ? [] : inEach(sizes, { subject, floor, ratio }));
  return {
    name: `${name}-to-${goal}`,
    question,
    columns: columnsOfSizes(sizes, unit),
    per,
    rounds: kRounds,
    budgets: [...within(`PyO3, ${way} ${rust}`, timesRust), ...within("JSON through a string", timesJson)],
  };
}

/**
 * @param {Family} family
 * @param {(typed: import("./families.mjs").Typed) => import("../adapter/question.d.ts").Subject} subjectOf
 */
const typed = (family, subjectOf) =>
  Object.fromEntries(
    Object.entries(family.typed).map(([label, one]) => [`pyforge, ${label}`, subjectOf(one)]),
  );
