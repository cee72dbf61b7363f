import path from "node:path";
import { fileURLToPath } from "node:url";
import { original } from "./source-map.js";

/** A function that ran, at a line of what somebody wrote. */
export interface Frame {
  readonly file: string;
  readonly name: string;
  readonly line: number;
}

/** A line of a JavaScript stack. */
interface StackLine {
  /** The line, its place being the one in the source. */
  readonly text: string;
  /** The user's frame; undefined for those of Node, of this package and of code without a file. */
  readonly frame?: Frame;
  /** Whose function it is: "own" is this package's that calls Python, "passing" its that calls the user's. */
  readonly of: "user" | "own" | "passing";
}

/** This package: the folder `dist`, or the one file that it is for Python hosts. */
const SELF = fileURLToPath(import.meta.url);
const HOME = path.extname(SELF) === ".cjs" ? SELF : path.join(path.dirname(SELF), "..", path.sep);

/** Functions of this package that call the user's: no Python lies between the two. */
const PASSES_ON = /(?:^|[.#])(?:attach|scope|scoped|withScope|detach|withoutLock)$/;

const AT = /^\s+at (?:(.*?) \()?(?:async )?(file:\/\/\/?|\/|[A-Za-z]:[\\/])(.*?):(\d+):(\d+)\)?$/;

/** The lines of a stack, without its message. */
export function linesOf(stack: string): StackLine[] {
  const lines = stack.split("\n");
  const first = lines.findIndex((line) => line.startsWith("    at "));
  return first < 0 ? [] : lines.slice(first).map(read);
}

/** Whether a traceback can hold it: a stack is text that anybody may write. */
const isLine = (line: number): boolean => line > 0 && line < 2 ** 31;

function read(text: string): StackLine {
  const match = AT.exec(text);
  if (match === null || !isLine(Number(match[4]))) return { text, of: "user" };
  const [, called, scheme = "", rest = "", line, column] = match;
  const file = scheme.startsWith("file:") ? toPath(`${scheme}${rest}`) : scheme + rest;
  const name = plainName(called);
  if (file.startsWith(HOME)) return { text, of: PASSES_ON.test(name) ? "passing" : "own" };
  const place = original(file, Number(line), Number(column));
  if (place === undefined) return { text, frame: { file, name, line: Number(line) }, of: "user" };
  const shown = `${place.file}:${place.line}:${place.column}`;
  return {
    text: called === undefined ? `    at ${shown}` : `    at ${called} (${shown})`,
    frame: { file: place.file, name, line: place.line },
    of: "user",
  };
}

function toPath(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}

/** How Python calls a function: `Object.f [as g]` is f; the body of a module, or what has no name, `<anonymous>`. */
const plainName = (called: string | undefined): string =>
  called?.replace(/ \[as [^\]]*\]$/, "").replace(/^(?:async |new |Object\.|Function\.)+/, "") ??
  "<anonymous>";

/** Cuts a stack where Python was entered; every part but the first begins with this package's functions that did. */
function cutAtEntries(lines: readonly StackLine[]): StackLine[][] {
  const parts: StackLine[][] = [[]];
  for (let index = 0; index < lines.length; ) {
    let end = index + 1;
    if (lines[index]?.of !== "user") {
      while (end < lines.length && lines[end]?.of !== "user") end++;
      if (lines.slice(index, end).some((line) => line.of === "own")) parts.push([]);
    }
    parts.at(-1)?.push(...lines.slice(index, end));
    index = end;
  }
  return parts;
}

/**
 * The user's frames between the place where an error was made and the Python that called them, innermost first:
 * what the error adds to Python's traceback.
 */
export function framesToPython(stack: string): readonly Frame[] {
  const [before = [], after = []] = cutAtEntries(linesOf(stack));
  return (before.length > 0 ? before : after).flatMap(({ frame }) => frame ?? []);
}

/**
 * Both stacks as one.
 * @param stack JavaScript's
 * @param python Python's traceback, innermost first: file, function, line of each frame; the line is negative for
 *   those that JavaScript's stack shows itself
 */
export function compose(stack: string, python: readonly (string | number)[]): string {
  const parts = cutAtEntries(linesOf(stack)).map((lines) => lines.map(({ text }) => text));
  const chunks = chunksOf(python);
  // An error that came from Python has Python's frames first, one that TypeScript made its own.
  const own = parts.shift() ?? [];
  const shown = own.length > 0 ? [...(chunks.shift() ?? []), ...own] : [];
  for (const part of parts) shown.push(...(chunks.shift() ?? []), ...part);
  return [...shown, ...chunks.flat()].map((line) => `\n${line}`).join("");
}

/** Python's frames as lines, cut where JavaScript's lie between. */
function chunksOf(python: readonly (string | number)[]): string[][] {
  const chunks: string[][] = [[]];
  let between = false;
  for (let index = 0; index < python.length; index += 3) {
    const [file, name, line] = python.slice(index, index + 3);
    if (Number(line) < 0) {
      if (!between) chunks.push([]);
      between = true;
    } else {
      between = false;
      chunks.at(-1)?.push(`    at ${name} (${file}:${line})`);
    }
  }
  return chunks;
}
