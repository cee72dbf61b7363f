import { type BuildFailure, type BuildOptions, build, type OutputFile, stop } from "esbuild";
import { type Diagnostic, DiagnosticsError } from "../failure/index.js";
import { toDiagnostic } from "./messages.js";

export interface Bundled {
  readonly files: readonly OutputFile[];
  readonly warnings: readonly Diagnostic[];
}

/** Packages in CommonJS call `require`, which an ES module does not have. */
export const REQUIRE =
  'import { createRequire as __pyforgeRequire } from "node:module"; const require = __pyforgeRequire(import.meta.url);';

/** What every bundle of ours has in common. The target is the oldest Node that runs it. */
const COMMON = {
  bundle: true,
  format: "esm",
  keepNames: true,
  logLevel: "silent",
  platform: "node",
  sourcesContent: true,
  target: "node20.19",
  write: false,
} as const satisfies BuildOptions;

/**
 * Runs esbuild on one entry file, writing nothing.
 *
 * @throws DiagnosticsError with everything that esbuild found wrong
 */
export async function bundle(entry: string, options: BuildOptions): Promise<Bundled> {
  try {
    const { outputFiles, warnings } = await build({ ...COMMON, entryPoints: [entry], ...options });
    return {
      files: outputFiles ?? [],
      warnings: warnings.map((each) => toDiagnostic(each, entry, process.cwd())),
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new DiagnosticsError(error.errors.map((each) => toDiagnostic(each, entry, process.cwd())));
  } finally {
    // esbuild's own process would live as long as this one, which may be waiting for a program for hours.
    await stop();
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
