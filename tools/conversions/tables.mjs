// The tables in Markdown.

import { inspect } from "node:util";
import { writtenOf } from "./contract.mjs";

/** @typedef {import("./contract.mjs").Row} Row */
/** @typedef {import("./contract.mjs").Pair} Pair */
/** @typedef {import("./contract.mjs").Refused} Refused */

/** What is longer than this shows nothing in a cell. */
const LONGEST = 72;

/** The tables by name. @param {import("./contract.mjs").Contract} contract @returns {Record<string, string>} */
export function renderTables({ declared, toPython, fromPython, temporal, peers }) {
  return {
    declared: `${declaredTable(declared)}${openRows(declared)}`,
    temporal: declaredTable(temporal),
    peers: declaredTable(peers),
    "JavaScript to Python": undeclaredTable(toPython, ["JavaScript", "Python gets"], (row) =>
      shortest([...(row.both ?? []), ...(row.toPython ?? [])], ([value, expression]) => [
        show(value),
        python(expression),
      ]),
    ),
    "Python to JavaScript": undeclaredTable(fromPython, ["Python", "`toJs()` gives"], (row) =>
      shortest([...(row.both ?? []), ...(row.fromPython ?? [])], ([value, expression]) => [
        python(expression),
        show(value),
      ]),
    ),
  };
}

/** @param {readonly Row[]} rows */
function declaredTable(rows) {
  const there = rows.filter(({ type }) => type !== undefined);
  const lines = there.map((row) => [code(writtenOf(row)), ...names(row.type?.name), refusal(row)]);
  return table(["type", "TypeScript", "Python passes", "Python gets", "refused, for example"], lines);
}

/** @param {readonly Row[]} rows */
function openRows(rows) {
  const open = rows.filter(({ open }) => open !== undefined);
  return `
Not there yet: ${open.map(({ name, open }) => `${code(name)} (${open})`).join("; ")}.
`;
}

/**
 * @param {readonly Row[]} rows
 * @param {readonly [string, string]} headings
 * @param {(row: Row) => readonly string[] | undefined} example
 */
function undeclaredTable(rows, headings, example) {
  const lines = rows
    .filter(({ becomes }) => becomes !== undefined)
    .map((row) => [row.name, row.becomes ?? "", (example(row) ?? []).map(code).join(" → ")]);
  return table([...headings, "for example"], lines);
}

/** @param {import("./contract.mjs").TypeName | undefined} name */
function names(name) {
  const plain = (/** @type {string} */ text = "") => code(text.replaceAll("collections.abc.", ""));
  return [code(name?.ts ?? "unknown"), plain(name?.in), plain(name?.out)];
}

/** What a refusal says that tells most of a type, first. */
const TELLING = ["PyValueError", "PyOverflowError"];

/** A refusal that the row shows, of what Python passes or else of what TypeScript does: of the value itself if it can be. @param {Row} row */
function refusal({ refusedFromPython, refusedToPython }) {
  const fromPython = refusedFromPython !== undefined;
  const shown = /** @type {readonly Refused[]} */ (refusedFromPython ?? refusedToPython ?? []);
  const telling = TELLING.flatMap((name) =>
    shown.filter(([, error, text]) => error.name === name && !/^[.[]/.test(text)),
  );
  const [value, error, text] = telling[0] ?? shown[0] ?? [];
  if (error === undefined || text === undefined) return "";
  const received = fromPython ? python(String(value)) : show(value);
  const sentence = `${error.name.replace(/^Py/, "")}: ${text.replace(/^: /, "")}`;
  return short(received) ? `${code(received)}: ${code(sentence)}` : code(sentence);
}

/**
 * The first pair that is short enough to read.
 * @param {readonly Pair[]} pairs
 * @param {(pair: Pair) => readonly [string, string]} sides
 */
function shortest(pairs, sides) {
  const fitting = pairs.map(sides).filter((texts) => texts.every(short));
  return fitting.find((texts) => texts.every((text) => !EMPTY.test(text))) ?? fitting[0];
}

const EMPTY = /^(''|\[\]|\{\}|\(\)|set\(\)|Set\(0\) \{\})$/;

const short = (/** @type {string} */ text) => text.length <= LONGEST;

/** An expression of Python as people read it. @param {string} expression */
const python = (expression) => expression.replace(/__import__\('([\w.]+)'\)/g, "$1");

const show = (/** @type {unknown} */ value) => inspect(value, { breakLength: Number.POSITIVE_INFINITY });

/** A code span that may hold backticks, in a cell of a table. @param {string} text */
function code(text) {
  const cell = text.replaceAll("|", "\\|").replaceAll("\n", " ");
  return cell.includes("`") ? `\`\` ${cell} \`\`` : `\`${cell}\``;
}

/** @param {readonly string[]} headings @param {readonly (readonly string[])[]} lines */
function table(headings, lines) {
  const row = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |");
  return `${[row(headings), row(headings.map(() => "---")), ...lines.map(row)].join("\n")}\n`;
}
