// Versions that manifests and code must repeat, compared with versions.json, which is their home.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { main, root, versions } from "./house/index.mjs";

/** @typedef {{ place: string, what: string, found: unknown, wanted: string }} Fact */

const node = versions.node.floor;
const python = versions.python.floor;

/**
 * Code that cannot read versions.json at run time: the file, the words around the version, the version.
 * @type {[place: string, words: RegExp, wanted: string][]}
 */
const repeated = [
  ["packages/pyforge/src/interpreter/oldest-python.ts", /OLDEST_PYTHON = "(.*)"/, python],
  ["packages/cli/src/bundle/bundler.ts", /"node(\d[\d.]*)"/, node],
  ["python/pyforge/src/pyforge/host.py", /CPython from (\S+) up/, python],
  ["native/src/python/library.cc", /CPython from (\S+) up/, python],
  ["ruff.toml", /target-version = "py(\d+)"/, python.replace(".", "")],
];

await main(async () => {
  const facts = [
    ...npmFacts(),
    ...pythonFacts(),
    ...repeated.map(([place, words, wanted]) => fact(place, words, wanted)),
  ];
  const wrong = facts.filter(({ found, wanted }) => found !== wanted);
  for (const { place, what, found, wanted } of wrong) {
    console.error(`${place}: ${what} is ${found ?? "not there"}\n  fix: versions.json says ${wanted}`);
  }
  return wrong.length === 0 ? 0 : 1;
});

/** @returns {Fact[]} */
function npmFacts() {
  return ["", ...foldersOf("packages")].flatMap((folder) => {
    const place = path.posix.join(folder, "package.json");
    const manifest = JSON.parse(readFileSync(path.join(root, place), "utf8"));
    const dependencies = Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies });
    const ours = dependencies.filter(([name]) => name === "pyforge" || name.startsWith("@pyforge/"));
    const { version, engines } = manifest;
    return [
      ...(folder ? [{ place, what: "version", found: version, wanted: versions.pyforge }] : []),
      ...(engines ? [{ place, what: "engines.node", found: engines.node, wanted: `>=${node}` }] : []),
      ...ours.map(([name, found]) => ({ place, what: name, found, wanted: versions.pyforge })),
    ];
  });
}

/** @returns {Fact[]} */
function pythonFacts() {
  return foldersOf("python").flatMap((folder) => [
    fact(`${folder}/pyproject.toml`, /^requires-python = "(.*)"$/m, `>=${python}`),
    ...foldersOf(`${folder}/src`)
      .filter((source) => !source.includes("__pycache__") && !source.endsWith(".egg-info"))
      .map((source) => fact(`${source}/__init__.py`, /^__version__ = "(.*)"$/m, versions.pyforge)),
  ]);
}

/**
 * @param {string} place
 * @param {RegExp} words
 * @param {string} wanted
 * @returns {Fact}
 */
function fact(place, words, wanted) {
  const file = path.join(root, place);
  const found = existsSync(file) ? readFileSync(file, "utf8").match(words)?.[1] : undefined;
  return { place, what: words.source, found, wanted };
}

/** @param {string} parent */
function foldersOf(parent) {
  const entries = readdirSync(path.join(root, parent), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${parent}/${name}`);
}
