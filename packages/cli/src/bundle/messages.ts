import { isAbsolute, join } from "node:path";
import type { Message } from "esbuild";
import type { Diagnostic } from "../failure/index.js";

/** What helps, by what esbuild says. */
const FIXES: readonly { readonly says: RegExp; readonly fix: (name: string) => string }[] = [
  { says: /^Could not resolve "(\.[^"]*)"/, fix: () => "correct the path, or write the file" },
  { says: /^Could not resolve "((?:@[^/"]+\/)?[^/"]+)/, fix: (name) => `npm install ${name}` },
  {
    says: /^No loader is configured for "(\.node)"/,
    fix: () => "a native addon cannot be put into a bundle: use a package in plain JavaScript or WebAssembly",
  },
  { says: /^No matching export in "([^"]*)"/, fix: (file) => `export it from ${file}, or correct the name` },
];

/** One of esbuild's messages. Its columns and lengths count bytes of UTF-8. */
export function toDiagnostic({ text, location }: Message, entry: string, cwd: string): Diagnostic {
  const fix = fixFor(text);
  if (location === null) return { file: entry, line: 1, column: 1, width: 1, lineText: "", cause: text, fix };
  const { file, line, column, length, lineText } = location;
  const bytes = Buffer.from(lineText);
  const start = bytes.subarray(0, column).toString().length;
  const width = Math.max(1, bytes.subarray(column, column + length).toString().length);
  return {
    file: isAbsolute(file) ? file : join(cwd, file),
    line,
    column: start + 1,
    width,
    lineText,
    cause: text,
    fix,
  };
}

function fixFor(text: string): string {
  for (const { says, fix } of FIXES) {
    const name = says.exec(text)?.[1];
    if (name !== undefined) return fix(name);
  }
  return "correct the code at this place";
}
