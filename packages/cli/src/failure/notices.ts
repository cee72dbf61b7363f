import { type Diagnostic, formatDiagnostic } from "./diagnostic.js";

/** Tells the user something. People read stderr; stdout belongs to programs. */
export function note(text: string): void {
  process.stderr.write(`pyforge: ${text}\n`);
}

export function warn(warnings: readonly Diagnostic[]): void {
  for (const warning of warnings) process.stderr.write(`${formatDiagnostic(warning, "pyforge: warning")}\n`);
}
