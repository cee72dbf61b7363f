import { statSync } from "node:fs";
import { join } from "node:path";

/** What a written extension may stand for, since TypeScript writes the name of the file that will be built. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** Tried after a path as it is written. */
const ENDINGS = ["", ".ts", ".tsx", ".mts", "/index.ts"];

/** The TypeScript file that a relative import in `folder` means, or null. */
export function resolveSource(folder: string, specifier: string): string | null {
  const path = join(folder, specifier);
  const [, stem = path, extension = ""] = /^(.*)(\.[cm]?jsx?)$/.exec(path) ?? [];
  const built = (SOURCES_OF[extension] ?? []).map((ending) => stem + ending);
  return [...built, ...ENDINGS.map((ending) => path + ending)].find(isFile) ?? null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
