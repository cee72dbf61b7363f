import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CliError } from "../failure/index.js";
import { refuseName } from "../python/index.js";
import { impliedEntry, namedEntry, sourcesIn, stemOf } from "./entry.js";
import type { Manifest } from "./manifest.js";
import { MANIFEST_NAMES, readManifests } from "./read-manifests.js";
import { pythonVersion } from "./version.js";

/** A module to be built. Paths are absolute. */
export interface Project {
  readonly root: string;
  readonly entry: string;
  /** The name Python imports. */
  readonly module: string;
  /** The name of the distribution, as written. */
  readonly distribution: string;
  /** In Python's spelling. */
  readonly version: string;
  readonly description: string | null;
  /** What the distribution asks for, in Python's notation. */
  readonly dependencies: readonly string[];
}

/** Names that would hide pyforge itself. */
const TAKEN = ["pyforge", "pyforge_runtime"];

/**
 * Reads the project in `folder`, or in the nearest folder above it that is one: that has a manifest or TypeScript files in `src`.
 *
 * @throws CliError, DiagnosticsError where there is none, or it contradicts itself
 */
export function findProject(folder: string): Project {
  if (!existsSync(folder)) {
    throw new CliError("there is no such folder", folder, "name the folder of a project, or go there");
  }
  const root = projectAbove(folder);
  if (root === null) {
    const fix =
      "write src/your_module.ts, or go to the folder of a project: one with pyproject.toml, package.json or src/*.ts";
    throw new CliError("there is no project here or above", folder, fix);
  }
  const manifests = readManifests(root);
  const [moduleSource, nameSource] = [whoSays(manifests, "module"), whoSays(manifests, "name")];
  const named = moduleSource?.module ?? (nameSource?.name === undefined ? null : moduleFor(nameSource.name));
  const entrySource = whoSays(manifests, "entry");
  const entry =
    entrySource?.entry === undefined
      ? impliedEntry(root, named)
      : namedEntry(root, entrySource.entry, entrySource.path);
  const module = named ?? stemOf(basename(entry)) ?? basename(entry);
  checkModuleName(module, (moduleSource ?? nameSource)?.path ?? entry);
  return {
    root,
    entry,
    module,
    distribution: nameSource?.name?.replace(/^@[^/]*\//, "") ?? module,
    version: readVersion(whoSays(manifests, "version")),
    description: whoSays(manifests, "description")?.description ?? null,
    dependencies: whoSays(manifests, "dependencies")?.dependencies ?? [],
  };
}

function projectAbove(folder: string): string | null {
  if (MANIFEST_NAMES.some((name) => existsSync(join(folder, name))) || sourcesIn(folder).length > 0)
    return folder;
  const parent = dirname(folder);
  return parent === folder ? null : projectAbove(parent);
}

function whoSays(manifests: readonly Manifest[], field: keyof Manifest): Manifest | undefined {
  return manifests.find((manifest) => manifest[field] !== undefined);
}

/** `@acme/string-sum` is imported as `string_sum`. */
function moduleFor(name: string): string {
  return name.replace(/^@[^/]*\//, "").replace(/[-.]/g, "_");
}

function checkModuleName(module: string, place: string): void {
  const reason = TAKEN.includes(module) ? "would hide pyforge's own package" : refuseName(module);
  if (reason === null) return;
  throw new CliError(
    `the module's name '${module}' ${reason}`,
    place,
    'give it another: [tool.pyforge] module-name = "…" in pyproject.toml',
  );
}

function readVersion(source: Manifest | undefined): string {
  if (source?.version === undefined) return "0.0.0";
  const version = pythonVersion(source.version);
  if (version !== null) return version;
  throw new CliError(
    `the version '${source.version}' cannot be said in Python's notation`,
    source.path,
    "write it as 1.2.3, or with -alpha.N, -beta.N, -rc.N or -dev.N after it",
  );
}
