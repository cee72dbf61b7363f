import { readFileSync } from "node:fs";
import { type Comment, type Program, parseSync, type Span } from "oxc-parser";
import { at, type Diagnostic, DiagnosticsError } from "../failure/index.js";

/** A file as the parser sees it. Offsets count UTF-16 units. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** What the readers find wrong, kept until everything is read. */
export class Problems {
  readonly #found = new Map<string, Diagnostic>();

  add(
    file: Pick<SourceFile, "path" | "text">,
    span: Pick<Span, "start" | "end">,
    cause: string,
    fix: string,
  ): void {
    const diagnostic = { ...at(file.path, file.text, span.start, span.end), cause, fix };
    // A function that is exported under two names is read twice, but wrong only once.
    this.#found.set(`${file.path}:${span.start}:${cause}`, diagnostic);
  }

  get any(): boolean {
    return this.#found.size > 0;
  }

  /** @throws DiagnosticsError with everything added so far, file by file, from top to bottom. */
  throwIfAny(): void {
    if (!this.any) return;
    const order = (a: Diagnostic, b: Diagnostic): number =>
      Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line || a.column - b.column;
    throw new DiagnosticsError([...this.#found.values()].sort(order));
  }
}

/** Parses a file and notes its syntax errors; null where the parser could not go on after one. */
export function parseSource(path: string, problems: Problems): SourceFile | null {
  const text = readFileSync(path, "utf8");
  const { program, comments, errors } = parseSync(path, text, { sourceType: "module", astType: "ts" });
  for (const { message, labels, helpMessage } of errors) {
    const span = labels[0] ?? { start: 0, end: 0 };
    problems.add(
      { path, text },
      span,
      `syntax error: ${message}`,
      helpMessage ?? "correct the syntax at this place",
    );
  }
  return errors.length > 0 && program.body.length === 0 ? null : { path, text, program, comments };
}
