import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A place in what somebody wrote, counted from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What is needed of the entries that Node's SourceMap finds; its types promise less. */
interface Entry {
  readonly originalSource?: string;
  readonly originalLine?: number;
  readonly originalColumn?: number;
}

const COMMENT = /\/\/[#@] sourceMappingURL=(\S+)\s*$/;
const DATA = /^data:application\/json[^,]*;base64,/;

/** The map of each file that a stack named; null where it has none. */
const maps = new Map<string, { readonly map: SourceMap; readonly folder: string } | null>();

/**
 * Where a place of a built file comes from; undefined where no map says it.
 * Node's own mapping is left off here: it costs 50 µs and more for every stack that is read.
 */
export function original(file: string, line: number, column: number): Position | undefined {
  if (process.sourceMapsEnabled) return undefined; // the stack is mapped already
  const known = maps.get(file) ?? load(file);
  if (known === null) return undefined;
  const entry = known.map.findEntry(line - 1, column - 1) as Entry;
  if (entry.originalSource === undefined || entry.originalLine === undefined) return undefined;
  return {
    file: located(entry.originalSource, known.folder),
    line: entry.originalLine + 1,
    column: (entry.originalColumn ?? 0) + 1,
  };
}

/** The text of a source that is not on this machine, where its map carries it. */
export function carriedSource(source: string): string | undefined {
  if (existsSync(source)) return undefined;
  for (const known of maps.values()) {
    const { sources = [], sourcesContent = [] } = known?.map.payload ?? {};
    const index = sources.findIndex((name) => located(name, known?.folder ?? "") === source);
    if (index >= 0) return sourcesContent[index] ?? undefined;
  }
  return undefined;
}

const located = (source: string, folder: string): string =>
  source.startsWith("file:") ? fileURLToPath(source) : path.resolve(folder, source);

function load(file: string) {
  let found: { readonly map: SourceMap; readonly folder: string } | null = null;
  try {
    const url = COMMENT.exec(
      readFileSync(file, "utf8")
        .slice(-(1 << 24))
        .trimEnd(),
    )?.[1];
    const text = url === undefined ? undefined : textOf(url, file);
    if (text !== undefined) found = { map: new SourceMap(JSON.parse(text)), folder: path.dirname(file) };
  } catch {
    // no such file (evaluated code), or no map: the stack shows what runs
  }
  maps.set(file, found);
  return found;
}

function textOf(url: string, file: string): string {
  return DATA.test(url)
    ? Buffer.from(url.replace(DATA, ""), "base64").toString("utf8")
    : readFileSync(path.resolve(path.dirname(file), decodeURIComponent(url)), "utf8");
}
