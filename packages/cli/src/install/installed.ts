import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { INSTALLER, normalName } from "./distribution.js";

/** A distribution that is already there. */
export interface Installed {
  /** As its folder says it. */
  readonly name: string;
  readonly installer: string;
  /** Absolute paths of its files. */
  readonly files: readonly string[];
}

/** Every distribution in a site-packages. */
export function installedIn(sitePackages: string): Installed[] {
  return readdirSync(sitePackages).flatMap((folder) => {
    const name = /^(.+?)-[^-]+\.dist-info$/.exec(folder)?.[1];
    if (name === undefined) return [];
    const info = join(sitePackages, folder);
    const files = readLines(join(info, "RECORD")).map((row) => resolve(sitePackages, firstField(row)));
    return [
      { name, installer: readLines(join(info, "INSTALLER"))[0]?.trim() ?? "an unknown installer", files },
    ];
  });
}

export function isOurs({ installer }: Installed): boolean {
  return installer === INSTALLER;
}

export function isNamed({ name }: Installed, distribution: string): boolean {
  return normalName(name) === normalName(distribution);
}

/** Removes a distribution's files, the bytecode Python made of them, and the folders this leaves empty. */
export function uninstall({ files }: Installed, sitePackages: string): void {
  // A RECORD is text that anybody may have edited: nothing outside of site-packages is touched.
  const inside = files.filter((file) => !relative(sitePackages, file).startsWith(`..${sep}`));
  for (const file of inside) {
    rmSync(file, { force: true });
    if (file.endsWith(".py")) removeBytecode(file);
  }
  for (const file of inside) removeEmptyFolders(dirname(file), sitePackages);
}

function removeBytecode(source: string): void {
  const cache = join(dirname(source), "__pycache__");
  if (!existsSync(cache)) return;
  const stem = `${basename(source, ".py")}.`;
  for (const name of readdirSync(cache)) {
    if (name.startsWith(stem) && name.endsWith(".pyc")) rmSync(join(cache, name));
  }
  removeEmptyFolders(cache, dirname(source));
}

function removeEmptyFolders(folder: string, above: string): void {
  if (folder === above || !existsSync(folder) || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmptyFolders(dirname(folder), above);
}

function readLines(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((line) => line !== "");
}

/** The first field of a line of CSV. */
function firstField(row: string): string {
  const [, quoted, plain = ""] = /^(?:"((?:[^"]|"")*)"|([^,]*))/.exec(row) ?? [];
  return quoted?.replaceAll('""', '"') ?? plain;
}
