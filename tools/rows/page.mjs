// Prints the guide's page "What of PyO3 is here" from the map.

import { idsOf, PARTS, totals } from "./checklist.mjs";
import { kindOf } from "./schema.mjs";

/** @typedef {import("./checklist.mjs").Part} Part */
/** @typedef {import("./schema.mjs").Row} Row */
/** @typedef {import("./schema.mjs").StatusKind} StatusKind */

/** The columns of the summary, in order, with their headings. @type {readonly [StatusKind, string][]} */
const COLUMNS = [
  ["shown", "shown"],
  ["senseless", "no sense here"],
  ["otherPlatform", "other platform"],
  ["open", "open"],
];

const PREAMBLE = `# What of PyO3 is here

This page is printed from \`tests/conformance/rows.json\` by \`node tools/rows.mjs print\`; change it there.

The checklist has {features} features of PyO3, {semantics} exact semantics that a test must check, and {scenarios}
scenarios in which bridges between two languages have failed. A row is

- **shown** when the tests it names have run and passed, in both hosts unless it says otherwise: Node that hosts Python,
  and Python that hosts Node;
- **no sense here** when it is a notion of Rust or cannot be; its reason is given;
- **other platform** when it belongs to a platform other than those the tests run on; the tests show the part that can
  be shown here;
- **open** when nothing shows it yet. An open row may work in part.
`;

/** The whole page. Rows that are missing from the map are left out; \`check\` reports them. @param {readonly Row[]} rows */
export function renderPage(rows) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const filled = PARTS.map((part) => ({ part, rows: idsOf(part).flatMap((id) => byId.get(id) ?? []) }));
  const counted = totals();
  const preamble = PREAMBLE.replace(/\{(\w+)\}/g, (_, group) =>
    String(counted[/** @type {Part["group"]} */ (group)]),
  );
  return [preamble, summary(filled), ...filled.map(partTable)].join("\n");
}

/** @typedef {{ part: Part, rows: Row[] }} Filled */

/** Rows of each kind. @param {readonly Row[]} rows @returns {Record<StatusKind, number>} */
export function countKinds(rows) {
  const counts = { shown: 0, senseless: 0, otherPlatform: 0, open: 0 };
  for (const row of rows) counts[kindOf(row.status)] += 1;
  return counts;
}

/** @param {readonly Filled[]} filled */
function summary(filled) {
  const all = filled.flatMap(({ rows }) => rows);
  return table(
    ["part", "rows", ...COLUMNS.map(([, heading]) => heading)],
    [
      ...filled.map(({ part, rows }) => [`[${part.name}](#${anchor(part.name)})`, ...counts(rows)]),
      ["**all**", ...counts(all).map((count) => `**${count}**`)],
    ],
    "right",
  );
}

/** @param {readonly Row[]} rows @returns {string[]} */
function counts(rows) {
  const kinds = countKinds(rows);
  return [rows.length, ...COLUMNS.map(([kind]) => kinds[kind])].map(String);
}

/** @param {Filled} filled */
function partTable({ part, rows }) {
  const cells = rows.map((row) => [row.id, row.title, ...statusCells(row)]);
  return `## ${part.name}\n\n${table(["row", "what", "status", "tests or reason"], cells, "left")}`;
}

/** @param {Row} row @returns {[status: string, evidence: string]} */
function statusCells({ status }) {
  if (status === "open") return ["open", ""];
  if ("senseless" in status) return ["no sense here", status.senseless];
  const tests = status.tests.map((name) => `\`${name}\``).join(", ");
  const where = status.hosts === undefined ? "" : ` (${status.hosts.join(", ")})`;
  return [
    "otherPlatform" in status ? `other platform: ${status.otherPlatform}${where}` : `shown${where}`,
    tests,
  ];
}

/**
 * A Markdown table; with `right`, all columns but the first are aligned right.
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {"left" | "right"} align
 */
function table(head, rows, align) {
  const rule = head.map((_, column) => (align === "right" && column > 0 ? "---:" : "---"));
  const lines = [head, rule, ...rows].map(
    (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`,
  );
  return `${lines.join("\n")}\n`;
}

/** The anchor that Markdown renderers give a heading. @param {string} heading */
function anchor(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}
