// What a source file imports, by its own words: no import is resolved here.

import { parseSync } from "oxc-parser";

/**
 * @typedef {{ line: number, name: string, quoted: boolean, types?: true }} Import
 *   `quoted`: of C++, `"x.h"` in contrast to `<x.h>`; true elsewhere. `types`: an `import type` or `export type`, of
 *   which nothing is left when the program runs
 */

/**
 * @param {string} file its extension tells the language
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(file, text) {
  if (/\.(cc|h|def)$/.test(file)) return cpp(text);
  if (file.endsWith(".py")) return python(text);
  return javascript(file, text);
}

/**
 * Statements by the parser; calls of `import` by their look, which finds those in types and JSDoc as well.
 * @param {string} file
 * @param {string} text
 */
function javascript(file, text) {
  const { staticImports, staticExports } = parseSync(file, text).module;
  const requests = [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      request: moduleRequest,
      types: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...staticExports.flatMap(({ entries }) =>
      entries.map(({ moduleRequest, isType }) => ({ request: moduleRequest, types: isType })),
    ),
  ];
  const named = requests.flatMap(({ request, types }) =>
    request ? [{ at: request.start, name: request.value, types }] : [],
  );
  const called = [...text.matchAll(/(?<![.\w])import\(\s*["']([^"']+)["']\s*\)/g)];
  const all = [...named, ...called.map((match) => ({ at: match.index, name: match[1] ?? "", types: false }))];
  return all.map(({ at, name, types }) => ({
    line: lineOf(text, at),
    name,
    quoted: true,
    ...(types && { types }),
  }));
}

/** @param {string} text */
function cpp(text) {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)/gm)].map((match) => ({
    line: lineOf(text, match.index),
    name: match[1] ?? match[2] ?? "",
    quoted: match[1] !== undefined,
  }));
}

/**
 * `import a.b, c as d` and `from .x import y`, wherever they are indented; `from . import x` imports the package.
 * @param {string} text
 */
function python(text) {
  const code = text.replaceAll(/("""|''')[\s\S]*?\1/g, (string) => string.replaceAll(/[^\n]/g, " "));
  /** @type {Import[]} */
  const found = [];
  for (const match of code.matchAll(
    /^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm,
  )) {
    const line = lineOf(code, match.index);
    const names = match[1] === undefined ? (match[2] ?? "").split(",") : [match[1]];
    for (const name of names) found.push({ line, name: name.trim().split(/\s/)[0] ?? "", quoted: true });
  }
  return found;
}

/**
 * @param {string} text
 * @param {number} index
 */
function lineOf(text, index) {
  return text.slice(0, index).split("\n").length;
}
