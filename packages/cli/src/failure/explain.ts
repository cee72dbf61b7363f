import { DiagnosticsError, formatDiagnostic } from "./diagnostic.js";

/** What CliError, and pyforge's SpecError and InterpreterError, have in common. */
interface Explained {
  readonly cause: string;
  readonly place: string;
  readonly fix: string;
}

/** The text that a user gets for anything thrown. */
export function explain(error: unknown): string {
  if (error instanceof DiagnosticsError) {
    const texts = error.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic));
    if (texts.length > 1) texts.push(`pyforge: ${texts.length} errors, nothing was done`);
    return texts.join("\n\n");
  }
  if (isExplained(error)) return `pyforge: ${error.cause}\n  --> ${error.place}\n  fix: ${error.fix}`;
  if (isSystemError(error)) {
    return `pyforge: ${error.message}\n  --> ${error.path}\n  fix: check that the place exists and that you may read and write it`;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  return `pyforge: internal error, please report it: ${stack}`;
}

function isExplained(error: unknown): error is Explained {
  return error instanceof Error && "place" in error && "fix" in error;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return error instanceof Error && "code" in error && "path" in error && typeof error.path === "string";
}
