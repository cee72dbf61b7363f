import type { Comment } from "oxc-parser";
import type { SourceFile } from "./source-file.js";

/** The JSDoc comment that belongs to the statement at `start`, as plain text. */
export function docBefore(file: SourceFile, start: number): string | null {
  const header = moduleComment(file);
  let next = start;
  // Other comments may stand between, such as one for a linter.
  for (const comment of file.comments.filter(({ end }) => end <= start).reverse()) {
    if (file.text.slice(comment.end, next).trim() !== "" || comment === header) return null;
    if (isDoc(comment)) return plainText(comment);
    next = comment.start;
  }
  return null;
}

/** The file's own doc. */
export function moduleDoc(file: SourceFile): string | null {
  const comment = moduleComment(file);
  return comment === undefined ? null : plainText(comment);
}

/** The first JSDoc comment, if it stands before all code and is followed by a blank line or an import: else it is the first declaration's. */
function moduleComment(file: SourceFile): Comment | undefined {
  const comment = file.comments.find(isDoc);
  if (comment === undefined) return undefined;
  const [first] = file.program.body;
  if (first === undefined) return comment;
  if (first.start < comment.start) return undefined;
  const blankLine = /^[^\S\n]*\n[^\S\n]*\n/.test(file.text.slice(comment.end).replaceAll("\r\n", "\n"));
  return blankLine || first.type === "ImportDeclaration" ? comment : undefined;
}

function isDoc({ type, value }: Comment): boolean {
  return type === "Block" && value.startsWith("*");
}

/** Without the stars at the left; paragraphs, indentation after them and tags stay. */
function plainText({ value }: Comment): string {
  const lines = value.slice(1).split(/\r?\n/);
  return lines
    .map((line) => line.replace(/^\s*(\* ?)?/, "").trimEnd())
    .join("\n")
    .trim();
}
