// Versions that a manifest must repeat, compared with versions.json, which is their home.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { main, root, versions } from "./house/index.mjs";

/** @typedef {{ place: string, what: string, found: unknown, wanted: string }} Fact */

await main(async () => {
  const wrong = [...npmFacts(), ...pythonFacts()].filter(({ found, wanted }) => found !== wanted);
  for (const { place, what, found, wanted } of wrong) {
    console.error(`${place}: ${what} is ${found}\n  fix: versions.json says ${wanted}`);
  }
  return wrong.length === 0 ? 0 : 1;
});

/** @returns {Fact[]} */
function npmFacts() {
  const folders = ["", ...foldersOf("packages")];
  return folders.flatMap((folder) => {
    const place = path.posix.join(folder, "package.json");
    const manifest = JSON.parse(readFileSync(path.join(root, place), "utf8"));
    const siblings = Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies }).filter(
      ([name]) => name === "pyforge" || name.startsWith("@pyforge/"),
    );
    return [
      ...(folder ? [{ place, what: "version", found: manifest.version, wanted: versions.pyforge }] : []),
      ...(manifest.engines
        ? [{ place, what: "engines.node", found: manifest.engines.node, wanted: `>=${versions.node.floor}` }]
        : []),
      ...siblings.map(([name, found]) => ({ place, what: name, found, wanted: versions.pyforge })),
    ];
  });
}

/** @returns {Fact[]} */
function pythonFacts() {
  return foldersOf("python").flatMap((folder) => {
    const place = `${folder}/pyproject.toml`;
    const text = existsSync(path.join(root, place)) ? readFileSync(path.join(root, place), "utf8") : "";
    return [
      { place, what: "version", found: text.match(/^version = "(.*)"$/m)?.[1], wanted: versions.pyforge },
      {
        place,
        what: "requires-python",
        found: text.match(/^requires-python = "(.*)"$/m)?.[1],
        wanted: `>=${versions.python.floor}`,
      },
    ];
  });
}

/** @param {string} parent */
function foldersOf(parent) {
  const full = path.join(root, parent);
  if (!existsSync(full)) return [];
  const entries = readdirSync(full, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${parent}/${name}`);
}
