// From the words of an import to the room it leads to, or to the name of something outside: `npm:`, `node:`, `python:`.

import { existsSync, statSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {import("./imports-of.mjs").Import} Import
 * @typedef {{
 *   root: string,
 *   packages: Map<string, string>,
 *   pythonRoots: string[],
 *   standardLibrary: Set<string>,
 *   guardedHeaders: string[],
 * }} House
 *   `packages`: entry points of our own npm packages to their folders; `guardedHeaders`: those of `<…>` that
 *   need permission, the others being the language's own
 */

/**
 * The target of an import as rooms.json names it; null where anybody may import it, "?" where it leads nowhere.
 * @param {House} house
 * @param {string} file relative to the root
 * @param {Import} found
 * @returns {string | null}
 */
export function targetOf(house, file, found) {
  if (/\.(cc|h|def)$/.test(file)) return header(house, file, found);
  if (file.endsWith(".py")) return pythonModule(house, file, found.name);
  return javascriptModule(house, file, found.name);
}

/**
 * @param {House} house
 * @param {string} file
 * @param {Import} found
 */
function header(house, file, { name, quoted }) {
  if (!quoted) return house.guardedHeaders.includes(name) ? `<${name}>` : null;
  const folders = [path.posix.dirname(file), "native/src"];
  const folder = folders.find((candidate) => existsSync(path.join(house.root, candidate, name)));
  return folder === undefined ? "?" : path.posix.dirname(path.posix.join(folder, name));
}

/**
 * @param {House} house
 * @param {string} file
 * @param {string} name
 */
function javascriptModule(house, file, name) {
  if (name.startsWith("node:")) return name;
  if (!name.startsWith(".")) {
    const parts = name.split("/").slice(0, name.startsWith("@") ? 2 : 1);
    return house.packages.get(name) ?? `npm:${parts.join("/")}`;
  }
  // What is compiled lies in dist/, where src/ is its source.
  const target = path.posix.join(path.posix.dirname(file), name).replace("/dist/", "/src/");
  // Data files have no room.
  if (target.endsWith(".json")) return null;
  const files = [target, target.replace(/\.js$/, ".ts")];
  return files.some((candidate) => existsSync(path.join(house.root, candidate)))
    ? path.posix.dirname(target)
    : "?";
}

/**
 * @param {House} house
 * @param {string} file
 * @param {string} name
 */
function pythonModule(house, file, name) {
  const dots = name.match(/^\.+/)?.[0].length ?? 0;
  const parts = name.slice(dots).split(".").filter(Boolean);
  if (dots > 0) {
    const base = path.posix.join(path.posix.dirname(file), ...Array(dots - 1).fill(".."));
    return folderOf(house, base, parts) ?? "?";
  }
  for (const folder of [...house.pythonRoots, path.posix.dirname(file)]) {
    const found = folderOf(house, folder, parts);
    if (found) return found;
  }
  const [top = ""] = parts;
  return house.standardLibrary.has(top) ? "python:*" : `python:${top}`;
}

/**
 * The folder that holds a Python module: of a package the package's own, of a file the one around it.
 * @param {House} house
 * @param {string} base
 * @param {string[]} parts
 */
function folderOf(house, base, parts) {
  const full = path.posix.join(base, ...parts);
  const isPackage = existsSync(path.join(house.root, full, "__init__.py"));
  if (isPackage || parts.length === 0) return full;
  const module = statSync(path.join(house.root, `${full}.py`), { throwIfNoEntry: false });
  return module?.isFile() ? path.posix.dirname(full) : null;
}
