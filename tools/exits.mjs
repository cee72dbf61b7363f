// The guide's tables of exits: prints them from the matrix that the tests run, or says whether they are up to date.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { main, Refusal, root } from "./house/index.mjs";

const PAGE = "guide/pages/exit-and-signals.md";
const MATRIX = "tests/lifecycle/exits/cells.ts";
const USAGE = `usage: node tools/exits.mjs print   writes the tables of ${PAGE}
       node tools/exits.mjs check   says whether they are up to date`;

/**
 * @typedef {"node" | "python"} Host
 * @typedef {{ end: number | string, handlers: boolean, waits: boolean, flushed: boolean }} Outcome
 * @typedef {{ host: Host, way: { name: string }, alive: { name: string }, expected: Outcome | "runs on" }} Cell
 */

/** @returns {Promise<readonly Cell[]>} */
async function loadCells() {
  const outfile = path.join(root, "build/exits/cells.mjs");
  await build({
    entryPoints: [path.join(root, MATRIX)],
    outfile,
    bundle: true,
    format: "esm",
    logLevel: "error",
  });
  return (await import(pathToFileURL(outfile).href)).CELLS;
}

/** What is alive down, ways across. @param {readonly Cell[]} cells of one host */
function table(cells) {
  const ways = [...new Set(cells.map(({ way }) => way.name))];
  const alive = [...new Set(cells.map(({ alive }) => alive.name))];
  const row = (/** @type {readonly string[]} */ texts) =>
    `| ${texts.join(" | ")} |`.replaceAll("|  |", "| |");
  const find = (/** @type {string} */ way, /** @type {string} */ name) =>
    cells.find((cell) => cell.way.name === way && cell.alive.name === name)?.expected;
  const outcome = (/** @type {string} */ way) => {
    const found = find(way, "nothing");
    return found === undefined || found === "runs on" ? undefined : found;
  };
  const say = (/** @type {boolean | undefined} */ is) => (is ? "yes" : "no");
  return [
    row(["alive", ...ways]),
    row(["---", ...ways.map(() => "---")]),
    ...alive.map((name) => row([name, ...ways.map((way) => cellText(find(way, name)))])),
    row(["*`atexit` and `exit` handlers run*", ...ways.map((way) => say(outcome(way)?.handlers))]),
    row(["*what was not flushed is there*", ...ways.map((way) => say(outcome(way)?.flushed))]),
  ].join("\n");
}

/** @param {Outcome | "runs on" | undefined} expected */
function cellText(expected) {
  if (expected === undefined) return "";
  if (expected === "runs on") return "runs on";
  return `${expected.end}${expected.waits ? ", waits" : ""}`;
}

/** @param {string} page @param {readonly Cell[]} cells */
function filled(page, cells) {
  let text = page;
  for (const host of /** @type {const} */ (["node", "python"])) {
    const [opening, closing] = [`<!-- printed: exits, ${host} -->\n`, `<!-- end of exits, ${host} -->\n`];
    const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
    if (start === -1 || end < start)
      throw new Refusal(`there is no place for the table of the host ${host}`, {
        place: PAGE,
        fix: `write ${opening.trim()} and ${closing.trim()}`,
      });
    const printed = table(cells.filter((cell) => cell.host === host));
    text = `${text.slice(0, start)}${opening}\n${printed}\n\n${text.slice(end)}`;
  }
  return text;
}

/** @param {readonly string[]} args @returns {Promise<number>} the exit code: 0, 1 for violations, 2 for a wrong use */
async function command([name, ...rest]) {
  if ((name !== "print" && name !== "check") || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const file = path.join(root, PAGE);
  const page = readFileSync(file, "utf8");
  const printed = filled(page, await loadCells());
  if (name === "print") writeFileSync(file, printed);
  else if (printed !== page) {
    console.error(`${PAGE} differs from ${MATRIX}\n  fix: node tools/exits.mjs print`);
    return 1;
  }
  return 0;
}

await main(() => command(process.argv.slice(2)));
