import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explain } from "../failure/index.js";
import { findProject } from "./index.js";
import { pythonVersion } from "./version.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pyforge-project-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function files(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function refusal(folder = root): string {
  try {
    findProject(folder);
  } catch (error) {
    return explain(error).replaceAll(root, "ROOT");
  }
  throw new Error("a project was found");
}

describe("findProject", () => {
  it("needs nothing but one file", () => {
    files({
      "src/string_sum.ts": "",
      "src/string_sum.test.ts": "",
      "src/globals.d.ts": "",
      "src/notes.md": "",
    });
    expect(findProject(root)).toEqual({
      root,
      entry: join(root, "src/string_sum.ts"),
      module: "string_sum",
      distribution: "string_sum",
      version: "0.0.0",
      description: null,
      dependencies: [],
    });
  });

  it("reads pyproject.toml before package.json", () => {
    files({
      "pyproject.toml":
        '[project]\nname = "Word-Count"\nversion = "1.2"\ndependencies = ["numpy>=2"]\n[tool.pyforge]\nentry = "ts/main.ts"\nmodule-name = "words"',
      "package.json": '{ "name": "@acme/other", "version": "9.9.9", "description": "Counts." }',
      "ts/main.ts": "",
    });
    expect(findProject(root)).toEqual({
      root,
      entry: join(root, "ts/main.ts"),
      module: "words",
      distribution: "Word-Count",
      version: "1.2",
      description: "Counts.",
      dependencies: ["numpy>=2"],
    });
  });

  it("takes the name from package.json and its file, index, or the only one", () => {
    files({ "package.json": '{ "name": "@acme/string-sum", "version": "1.0.0-rc.1" }', "src/only.ts": "" });
    expect(findProject(root)).toMatchObject({
      module: "string_sum",
      distribution: "string-sum",
      version: "1.0.0rc1",
      entry: join(root, "src/only.ts"),
    });
    files({ "src/index.ts": "" });
    expect(findProject(root).entry).toBe(join(root, "src/index.ts"));
    files({ "src/string_sum.mts": "" });
    expect(findProject(root).entry).toBe(join(root, "src/string_sum.mts"));
  });

  it("is found from a folder inside, the nearest first", () => {
    files({ "package.json": "{}", "examples/hello/src/hello.ts": "", "examples/hello/data/text.txt": "" });
    expect(findProject(join(root, "examples/hello/data")).root).toBe(join(root, "examples/hello"));
  });
});

describe("what is refused", () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "no file",
      { "package.json": '{ "name": "a-b" }' },
      'pyforge: there is no TypeScript file to build a module from\n  --> ROOT/src\n  fix: write src/a_b.ts, or name the file in pyproject.toml: [tool.pyforge] entry = "…"',
    ],
    [
      "several files",
      { "src/a.ts": "", "src/b.ts": "" },
      'pyforge: several TypeScript files could be the entry of the module\n  --> ROOT/src\n  fix: call one src/your_module.ts, or name it in pyproject.toml: [tool.pyforge] entry = "…"',
    ],
    [
      "an entry that is not there",
      { "pyproject.toml": '[tool.pyforge]\nentry = "main.ts"' },
      "pyforge: the entry file 'main.ts' does not exist\n  --> ROOT/pyproject.toml\n  fix: correct tool.pyforge.entry, or write the file",
    ],
    [
      "a module name that Python cannot say",
      { "src/2d-grid.ts": "" },
      "pyforge: the module's name '2d-grid' is not a name in Python\n  --> ROOT/src/2d-grid.ts\n  fix: give it another: [tool.pyforge] module-name = \"…\" in pyproject.toml",
    ],
    [
      "pyforge's own name",
      { "package.json": '{ "name": "pyforge" }', "src/a.ts": "" },
      "pyforge: the module's name 'pyforge' would hide pyforge's own package\n  --> ROOT/package.json\n  fix: give it another: [tool.pyforge] module-name = \"…\" in pyproject.toml",
    ],
    [
      "a version without a Python spelling",
      { "package.json": '{ "version": "1.0.0-next.3" }', "src/a.ts": "" },
      "pyforge: the version '1.0.0-next.3' cannot be said in Python's notation\n  --> ROOT/package.json\n  fix: write it as 1.2.3, or with -alpha.N, -beta.N, -rc.N or -dev.N after it",
    ],
    [
      "a field of the wrong type",
      { "pyproject.toml": "[project]\nversion = 1.2" },
      "pyforge: 'project.version' must be a string, got 1.2\n  --> ROOT/pyproject.toml\n  fix: write project.version as a string",
    ],
    [
      "a setting that nobody reads",
      { "pyproject.toml": '[tool.pyforge]\nmodule = "a"' },
      "pyforge: 'tool.pyforge.module' is no setting of pyforge\n  --> ROOT/pyproject.toml\n  fix: known are 'module-name', 'entry'",
    ],
    [
      "broken TOML",
      { "pyproject.toml": '[project]\nname = "a\n' },
      'pyforge: TOML error: control characters are not allowed in strings\n --> ROOT/pyproject.toml:2:10\n  |\n2 | name = "a\n  |          ^\n  fix: correct the syntax at this place',
    ],
  ])("%s", (_, texts, message) => {
    files(texts);
    expect(refusal()).toBe(message);
  });

  it("broken JSON", () => {
    files({ "package.json": "{" });
    expect(refusal()).toMatch(
      /^pyforge: JSON error: .+\n {2}--> ROOT\/package\.json\n {2}fix: correct the syntax$/,
    );
  });

  it("a folder that is not there, though a project is above it", () => {
    files({ "src/a.ts": "" });
    expect(refusal(join(root, "exmaples"))).toBe(
      "pyforge: there is no such folder\n  --> ROOT/exmaples\n  fix: name the folder of a project, or go there",
    );
  });

  it("no project at all", () => {
    expect(refusal("/")).toBe(
      "pyforge: there is no project here or above\n  --> /\n  fix: write src/your_module.ts, or go to the folder of a project: one with pyproject.toml, package.json or src/*.ts",
    );
  });
});

describe("pythonVersion", () => {
  it.each([
    ["1.2.3", "1.2.3"],
    ["v1.2", "1.2"],
    ["1!2.0rc1.post2.dev3+local.7", "1!2.0rc1.post2.dev3+local.7"],
    ["1.0.0-alpha", "1.0.0a0"],
    ["1.0.0-beta.2", "1.0.0b2"],
    ["1.0.0-rc.1+Build.5", "1.0.0rc1+build.5"],
    ["1.0.0-dev.4", "1.0.0.dev4"],
    ["1.0.0-next.3", null],
    ["latest", null],
  ])("%s", (version, expected) => {
    expect(pythonVersion(version)).toBe(expected);
  });
});
