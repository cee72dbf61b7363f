import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "../failure/index.js";
import { type BuiltModule, infoFiles, moduleFiles } from "./distribution.js";
import { installedIn, isNamed, isOurs, uninstall } from "./installed.js";
import type { Target } from "./target.js";

/**
 * Installs a module, in place of an older install of the same distribution.
 *
 * @param generator who is to be named as the writer, such as `pyforge 0.1.0`
 * @returns the module's folder
 * @throws CliError where a distribution or a module folder of that name is there that pyforge did not install
 */
export function install(module: BuiltModule, { sitePackages }: Target, generator: string): string {
  const folder = join(sitePackages, module.spec.name);
  const all = installedIn(sitePackages);
  const previous = all.find((each) => isNamed(each, module.distribution));
  if (previous !== undefined && !isOurs(previous)) {
    throw new CliError(
      `'${module.distribution}' is already installed there, by ${previous.installer}`,
      sitePackages,
      `pip uninstall ${module.distribution}`,
    );
  }
  const owner = all.find(({ files }) => files.includes(join(folder, "__init__.py")));
  if (existsSync(folder) && (owner === undefined || owner !== previous)) {
    const [whose, fix] =
      owner === undefined
        ? ["which pyforge did not install", "move it away, or give the module another name"]
        : [
            `which belongs to '${owner.name}'`,
            `pip uninstall ${owner.name}, or give the module another name`,
          ];
    throw new CliError(`there is already a module '${module.spec.name}', ${whose}`, folder, fix);
  }
  if (previous !== undefined) uninstall(previous, sitePackages);
  const files = moduleFiles(module);
  // RECORD first: where writing ends half way, the next install finds by it what to take away.
  for (const [path, text] of [...infoFiles(module, files, generator), ...files]) {
    mkdirSync(dirname(join(sitePackages, path)), { recursive: true });
    writeFileSync(join(sitePackages, path), text);
  }
  return folder;
}
