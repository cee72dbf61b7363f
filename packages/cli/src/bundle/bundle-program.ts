import { createHash } from "node:crypto";
import { mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { CliError, type Diagnostic } from "../failure/index.js";
import { bundle, REQUIRE } from "./bundler.js";
import { externalPackages } from "./external-packages.js";
import { ownImportMeta } from "./import-meta.js";
import { nearestNodeModules } from "./packages.js";

export interface ProgramBundle {
  /** Absolute path of the file that Node is to run. */
  readonly file: string;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Bundles a program's own files; the packages it imports stay packages. To the program it looks as if `main` itself ran:
 * `import.meta` and `process.argv[1]` name the TypeScript files.
 *
 * @param main absolute path
 * @throws CliError where there is no such file, DiagnosticsError with what esbuild found wrong
 */
export async function bundleProgram(
  main: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ProgramBundle> {
  if (statSync(main, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new CliError(
      "there is no file to run",
      main,
      "name a file of TypeScript or JavaScript: pyforge run main.ts",
    );
  }
  const file = join(cacheFor(main, env), `${basename(main, extname(main))}-${hash(main)}.mjs`);
  const { files, warnings } = await bundle(main, {
    outfile: file,
    sourcemap: "inline",
    banner: { js: `${REQUIRE} process.argv[1] = ${JSON.stringify(main)};` },
    ...ownImportMeta.options,
    plugins: [externalPackages(dirname(main)), ownImportMeta.plugin],
  });
  mkdirSync(dirname(file), { recursive: true });
  // Renamed into place: another run of the same program may be reading it.
  const written = `${file}.${process.pid}`;
  writeFileSync(written, files[0]?.contents ?? "");
  renameSync(written, file);
  return { file, warnings };
}

/** A folder from which Node finds the same packages as from the program's. Where there are none, the user's cache does. */
function cacheFor(main: string, env: Readonly<Record<string, string | undefined>>): string {
  const packages = nearestNodeModules(dirname(main));
  if (packages !== null) return join(packages, ".cache/pyforge");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pyforge/programs");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
