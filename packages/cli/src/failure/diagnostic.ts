import { relative } from "node:path";

/** One thing that is wrong with a file, and what to do. */
export interface Diagnostic {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units as editors count them. */
  readonly column: number;
  /** How many characters are marked. */
  readonly width: number;
  readonly lineText: string;
  readonly cause: string;
  readonly fix: string;
}

/** All that is wrong, at once: nobody should have to run a tool five times for five mistakes. */
export class DiagnosticsError extends Error {
  override readonly name = "DiagnosticsError";

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ cause }) => cause).join("; "));
  }
}

/** The place of the text between two offsets. */
export function at(
  file: string,
  text: string,
  start: number,
  end: number,
): Omit<Diagnostic, "cause" | "fix"> {
  const before = text.slice(0, start);
  const lineStart = before.lastIndexOf("\n") + 1;
  const lineEnd = text.indexOf("\n", lineStart);
  const lineText = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).trimEnd();
  const column = start - lineStart + 1;
  const width = Math.max(1, Math.min(end, lineStart + lineText.length) - start);
  return { file, line: before.split("\n").length, column, width, lineText };
}

/** The diagnostic as text, paths relative to the folder the user stands in. */
export function formatDiagnostic(diagnostic: Diagnostic, label = "pyforge"): string {
  const { file, line, column, width, lineText, cause, fix } = diagnostic;
  const margin = " ".repeat(String(line).length);
  // Tabs stay tabs, so that the mark stands below its text whatever their width.
  const indent = lineText.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [
    `${label}: ${cause}`,
    `${margin}--> ${shorten(file)}:${line}:${column}`,
    `${margin} |`,
    `${line} | ${lineText}`,
    `${margin} | ${indent}${"^".repeat(width)}`,
    `  fix: ${fix}`,
  ].join("\n");
}

function shorten(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith("..") ? file : short;
}
