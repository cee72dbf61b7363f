import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { patternOf, readPage } from "./page.js";
import { Session } from "./session.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SNIPPETS = join(ROOT, "guide/snippets");
/** Printed from the map of the checklist; it shows no code. */
const PRINTED = "what-of-pyo3-is-here.md";

const pages = readdirSync(join(ROOT, "guide/pages"))
  .filter((name) => name.endsWith(".md") && name !== PRINTED)
  .map((name) => ({ name: `guide/pages/${name}`, snippets: join(SNIPPETS, name.replace(/\.md$/, "")) }));
pages.push({ name: "README.md", snippets: join(SNIPPETS, "readme") });

describe.each(pages)("$name", ({ name, snippets }) => {
  const page = readPage(readFileSync(join(ROOT, name), "utf8"));

  it("shows its files as they are, and all of them", () => {
    for (const { file, text } of page.shown) {
      expect(file, `a block names no file:\n${text}`).not.toBe("");
      expect(readFileSync(join(snippets, file), "utf8"), file).toBe(text);
    }
    const there = existsSync(snippets) ? filesBelow(snippets) : [];
    expect([...new Set(page.shown.map(({ file }) => file))].sort()).toEqual(there);
  });

  it.runIf(page.commands.length > 0)("does what it says", { timeout: 120_000 }, () => {
    const session = new Session(snippets);
    onTestFinished(() => session.end());
    for (const { line, output } of page.commands) {
      expect(session.run(line), `$ ${line}`).toMatch(patternOf(output));
    }
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
