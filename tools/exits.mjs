// The guide's tables of exits: prints them from the matrix that the tests run, or says whether they are up to date.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCells, MATRIX, renderTable } from "./exits/index.mjs";
import { main, Refusal, root } from "./house/index.mjs";

const PAGE = "guide/pages/exit-and-signals.md";
const USAGE = `usage: node tools/exits.mjs print   writes the tables of ${PAGE}
       node tools/exits.mjs check   says whether they are up to date`;

/** @param {string} page @param {readonly import("./exits/matrix.mjs").Cell[]} cells */
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
    const printed = renderTable(cells.filter((cell) => cell.host === host));
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
