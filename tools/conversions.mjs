// The guide's tables of conversions: prints them from the types and the contract, or says whether they are up to date.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadContract, missingRows, renderTables, wronglyWritten } from "./conversions/index.mjs";
import { main, Refusal, root } from "./house/index.mjs";

/** The tables of a page. @type {Readonly<Record<string, readonly string[]>>} */
const PAGES = {
  "guide/pages/conversions.md": ["declared", "JavaScript to Python", "Python to JavaScript"],
  "guide/pages/dates-and-numbers.md": ["temporal"],
  "guide/pages/buffers.md": ["peers"],
};
const USAGE = `usage: node tools/conversions.mjs print   writes the tables of the guide
       node tools/conversions.mjs check   says whether they are up to date, and whether every type has a row`;

/** @param {string} page @param {readonly string[]} names @param {Readonly<Record<string, string>>} tables */
function filled(page, names, tables) {
  let text = readFileSync(path.join(root, page), "utf8");
  for (const name of names) {
    const [opening, closing] = [`<!-- printed: ${name} -->\n`, `<!-- end of ${name} -->\n`];
    const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
    if (start === -1 || end < start)
      throw new Refusal(`there is no place for the table "${name}"`, {
        place: page,
        fix: `write ${opening.trim()} and ${closing.trim()}`,
      });
    text = `${text.slice(0, start)}${opening}\n${tables[name]}\n${text.slice(end)}`;
  }
  return text;
}

/** @param {readonly string[]} args @returns {Promise<number>} the exit code: 0, 1 for violations, 2 for a wrong use */
async function command([name, ...rest]) {
  if ((name !== "print" && name !== "check") || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const contract = await loadContract();
  const wrong = [...missingRows(contract), ...wronglyWritten(contract)];
  const tables = renderTables(contract);
  for (const [page, names] of Object.entries(PAGES)) {
    const printed = filled(page, names, tables);
    if (name === "print") writeFileSync(path.join(root, page), printed);
    else if (printed !== readFileSync(path.join(root, page), "utf8"))
      wrong.push(`${page} differs from the types and the contract\n  fix: node tools/conversions.mjs print`);
  }
  for (const violation of wrong) console.error(violation);
  return wrong.length === 0 ? 0 : 1;
}

await main(() => command(process.argv.slice(2)));
