import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NpmPackage, Problem, Report } from "./report.js";

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
}

const platform = `${process.platform}-${process.arch}`;

/** Node's version, and which of PyForge's npm packages are there. */
export function examineNode(): Pick<Report, "node" | "platform" | "packages"> & {
  readonly problems: readonly Problem[];
} {
  const library = join(dirname(fileURLToPath(import.meta.resolve("pyforge/interpreter"))), "../..");
  const cli = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
  const { version: expected, engines } = manifestIn(library);
  const needs = engines.node.replace(">=", "");
  const addon = findAddon(library);
  const packages = [
    { name: "pyforge", version: expected, place: library },
    { name: "@pyforge/cli", version: manifestIn(cli).version, place: cli },
    addon,
  ];
  const node = { version: process.versions.node, needs, executable: process.execPath };
  return {
    node,
    platform,
    packages,
    problems: [...tooOld(node), ...addonProblems(addon, library), ...unequal(packages, expected)],
  };
}

function findAddon(library: string): NpmPackage {
  const name = `@pyforge/${platform}`;
  try {
    const place = createRequire(join(library, "package.json")).resolve(name);
    return { name, version: manifestIn(dirname(place)).version, place };
  } catch {
    return { name, version: null, place: null };
  }
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

function tooOld({ version, needs, executable }: Report["node"]): Problem[] {
  if (atLeast(version, needs)) return [];
  return [
    {
      cause: `Node ${version} is older than ${needs}, the oldest that pyforge runs on`,
      place: executable,
      fix: `install Node ${needs} or later`,
    },
  ];
}

/** Exported for its tests. Parts that the floor does not name are free. */
export function atLeast(version: string, floor: string): boolean {
  const have = version.split(".").map(Number);
  for (const [index, wanted] of floor.split(".").map(Number).entries()) {
    if (have[index] !== wanted) return (have[index] ?? 0) > wanted;
  }
  return true;
}

function addonProblems({ name, place }: NpmPackage, library: string): Problem[] {
  if (place !== null) return [];
  return [
    {
      cause: `the native addon for this platform is not installed (${name})`,
      place: library,
      fix: `npm install ${name}; in a clone: npm run build`,
    },
  ];
}

function unequal(packages: readonly NpmPackage[], expected: string): Problem[] {
  return packages.flatMap(({ name, version, place }) =>
    version === null || place === null || version === expected
      ? []
      : [
          {
            cause: `${name} is ${version}, but pyforge is ${expected}; they must come from one release`,
            place,
            fix: `npm install ${name}@${expected}`,
          },
        ],
  );
}
