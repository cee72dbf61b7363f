import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { CliError } from "../failure/index.js";

const SOURCE = /^(.+)\.(?:ts|mts|tsx)$/;
const NO_ENTRY = /\.(?:test|spec|test-d|d)$/;

/** The files directly in `src` that could be an entry. */
export function sourcesIn(root: string): string[] {
  const folder = join(root, "src");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => !NO_ENTRY.test(stemOf(name) ?? ".d"));
  return names.sort().map((name) => join(folder, name));
}

/** A file's name without its TypeScript ending, or null where it has none. */
export function stemOf(name: string): string | null {
  return SOURCE.exec(name)?.[1] ?? null;
}

/** The entry that a manifest names. */
export function namedEntry(root: string, entry: string, manifest: string): string {
  const path = resolve(root, entry);
  if (existsSync(path)) return path;
  throw new CliError(
    `the entry file '${entry}' does not exist`,
    manifest,
    "correct tool.pyforge.entry, or write the file",
  );
}

/** The entry that nobody names: the module's own file, `index`, or the only file there is. */
export function impliedEntry(root: string, module: string | null): string {
  const sources = sourcesIn(root);
  const byStem = (stem: string): string | undefined =>
    sources.find((path) => stemOf(path) === join(root, "src", stem));
  const named = module === null ? undefined : (byStem(module) ?? byStem("index"));
  const entry = named ?? (sources.length === 1 ? sources[0] : undefined);
  if (entry !== undefined) return entry;
  const wanted = `src/${module ?? "your_module"}.ts`;
  const [cause, fix] =
    sources.length === 0
      ? [
          "there is no TypeScript file to build a module from",
          `write ${wanted}, or name the file in pyproject.toml: [tool.pyforge] entry = "…"`,
        ]
      : [
          "several TypeScript files could be the entry of the module",
          `call one ${wanted}, or name it in pyproject.toml: [tool.pyforge] entry = "…"`,
        ];
  throw new CliError(cause, join(root, "src"), fix);
}
