import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The nearest `node_modules` in `folder` or above it. */
export function nearestNodeModules(folder: string): string | null {
  return search(folder, "node_modules");
}

/** The folder of the package that an import means from `folder`, as Node finds it; null for no package. */
export function findPackage(folder: string, specifier: string): string | null {
  const [, name] = /^((?:@[^/]+\/)?[^/@#.][^/]*)/.exec(specifier) ?? [];
  return name === undefined ? null : search(folder, join("node_modules", name));
}

function search(folder: string, path: string): string | null {
  const parent = dirname(folder);
  if (basename(folder) !== "node_modules" && existsSync(join(folder, path))) return join(folder, path);
  return parent === folder ? null : search(parent, path);
}
