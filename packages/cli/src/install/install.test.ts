import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explain } from "../failure/index.js";
import { type BuiltModule, findTarget, hasPyforge, install, type Target } from "./index.js";

let target: Target;

beforeEach(() => {
  const venv = mkdtempSync(join(tmpdir(), "pyforge-install-"));
  target = { venv, sitePackages: join(venv, "lib/python3.12/site-packages") };
  mkdirSync(target.sitePackages, { recursive: true });
  writeFileSync(join(venv, "pyvenv.cfg"), "home = /usr/bin\nversion = 3.12.1\n");
});

afterEach(() => {
  rmSync(target.venv, { recursive: true });
});

const WORDS: BuiltModule = {
  spec: { spec: 3, name: "words", doc: 'Counts "words".', functions: [], values: [] },
  bundle: "export {};\n",
  sourceMap: "{}",
  distribution: "Word-Count",
  version: "1.2",
  description: null,
  dependencies: ["numpy>=2"],
  root: "/projects/word count",
};

function file(path: string, text = ""): void {
  const full = join(target.sitePackages, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}

/** Every file in site-packages with its text. */
function snapshot(): Record<string, string> {
  const entries = readdirSync(target.sitePackages, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(target.sitePackages.length + 1), readFileSync(path, "utf8")]),
  );
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return explain(error).replaceAll(target.venv, "VENV");
  }
  throw new Error("it was not refused");
}

const put = (module: Partial<BuiltModule> = {}): string =>
  install({ ...WORDS, ...module }, target, "pyforge 0.1.0");

describe("install", () => {
  it("writes the module and a distribution that pip knows", () => {
    expect(put()).toBe(join(target.sitePackages, "words"));
    const { "word_count-1.2.dist-info/RECORD": record, ...files } = snapshot();
    expect(files).toEqual({
      "words/__init__.py":
        '"""Counts "words"."""\n\n# Written by `pyforge develop`, which writes it again.\nfrom pyforge import load as _load\n\n_load(__name__, __file__)\n',
      "words/_module.mjs": "export {};\n",
      "words/_module.mjs.map": "{}",
      "words/_module.json": `${JSON.stringify(WORDS.spec, null, 2)}\n`,
      "word_count-1.2.dist-info/METADATA":
        'Metadata-Version: 2.1\nName: Word-Count\nVersion: 1.2\nSummary: Counts "words".\nRequires-Python: >=3.11\nRequires-Dist: numpy>=2\nRequires-Dist: pyforge-ts\n',
      "word_count-1.2.dist-info/WHEEL":
        "Wheel-Version: 1.0\nGenerator: pyforge 0.1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
      "word_count-1.2.dist-info/INSTALLER": "pyforge\n",
      "word_count-1.2.dist-info/direct_url.json":
        '{"url":"file:///projects/word%20count","dir_info":{"editable":true}}\n',
    });
    const rows = Object.entries(files).map(([path, text]) => {
      const hash = createHash("sha256")
        .update(text)
        .digest("base64")
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
      return `${path},sha256=${hash},${Buffer.byteLength(text)}`;
    });
    expect(record?.split("\n").sort()).toEqual(["", "word_count-1.2.dist-info/RECORD,,", ...rows].sort());
  });

  it("may be repeated, and replaces an older version under an older name without a trace", () => {
    put();
    const first = snapshot();
    put();
    expect(snapshot()).toEqual(first);

    put({ version: "1.1", distribution: "word.count", spec: { ...WORDS.spec, name: "word_counter" } });
    file("word_counter/__pycache__/__init__.cpython-312.pyc");
    file("other.py");
    put();
    expect(snapshot()).toEqual({ ...first, "other.py": "" });
    expect(existsSync(join(target.sitePackages, "word_counter"))).toBe(false);
  });

  it("finishes what an interrupted install began", () => {
    put();
    const whole = snapshot();
    rmSync(join(target.sitePackages, "words/_module.mjs"));
    put();
    expect(snapshot()).toEqual(whole);
  });

  it("touches nothing outside of site-packages, whatever a RECORD says", () => {
    put();
    const outside = join(target.venv, "keep.txt");
    writeFileSync(outside, "");
    file(
      "word_count-1.2.dist-info/RECORD",
      '"../../../keep.txt",,\nword_count-1.2.dist-info/RECORD,,\nwords/__init__.py,,\n',
    );
    put();
    expect(existsSync(outside)).toBe(true);
  });

  it("does not overwrite a module that it did not install", () => {
    file("words/__init__.py", "mine");
    expect(refusal(put)).toBe(
      "pyforge: there is already a module 'words', which pyforge did not install\n" +
        "  --> VENV/lib/python3.12/site-packages/words\n" +
        "  fix: move it away, or give the module another name",
    );
    file("vocabulary-1.0.dist-info/RECORD", "words/__init__.py,,\n");
    expect(refusal(put)).toContain("a module 'words', which belongs to 'vocabulary'\n");
    expect(refusal(put)).toContain("  fix: pip uninstall vocabulary, or give the module another name");
    expect(snapshot()["words/__init__.py"]).toBe("mine");
  });

  it("does not replace what pip installed", () => {
    file("word_count-1.0.dist-info/INSTALLER", "pip\n");
    expect(refusal(put)).toBe(
      "pyforge: 'Word-Count' is already installed there, by pip\n  --> VENV/lib/python3.12/site-packages\n  fix: pip uninstall Word-Count",
    );
  });
});

describe("findTarget", () => {
  const wish = (parts: Partial<Parameters<typeof findTarget>[0]> = {}) =>
    findTarget({ python: undefined, env: {}, cwd: target.venv, project: "/", ...parts });

  it("takes the option, the active venv, or .venv above the project", () => {
    const { venv } = target;
    expect(wish({ python: "." })).toEqual(target);
    expect(wish({ python: "bin/python3" })).toEqual(target);
    expect(wish({ env: { VIRTUAL_ENV: venv } })).toEqual(target);
    mkdirSync(join(venv, ".venv/lib/python3.13/site-packages"), { recursive: true });
    writeFileSync(join(venv, ".venv/pyvenv.cfg"), "home = /usr/bin\n");
    mkdirSync(join(venv, "examples/words"), { recursive: true });
    expect(wish({ project: join(venv, "examples/words") })).toEqual({
      venv: join(venv, ".venv"),
      sitePackages: join(venv, ".venv/lib/python3.13/site-packages"),
    });
  });

  it("refuses what is no venv, or none that pyforge runs in", () => {
    expect(refusal(() => wish())).toBe(
      "pyforge: there is no virtual environment to install into\n  --> /\n  fix: make one: python3 -m venv .venv",
    );
    expect(refusal(() => wish({ python: "lib" }))).toBe(
      "pyforge: this is no virtual environment\n  --> VENV/lib\n  fix: name the folder of one, or make one: python3 -m venv .venv",
    );
    const again = "  --> VENV\n  fix: make it again with CPython 3.11 or later: python3 -m venv --clear VENV";
    writeFileSync(join(target.venv, "pyvenv.cfg"), "version = 3.11.4\n");
    expect(refusal(() => wish({ python: "." }))).toBe(
      `pyforge: the virtual environment has no site-packages of a CPython\n${again}`,
    );
    mkdirSync(join(target.venv, "lib/python3.9/site-packages"), { recursive: true });
    writeFileSync(join(target.venv, "pyvenv.cfg"), "version = 3.9.18\n");
    expect(refusal(() => wish({ python: "." }))).toBe(
      `pyforge: the virtual environment is of Python 3.9, older than 3.11\n${again}`,
    );
  });
});

it.each([
  "pyforge/__init__.py",
  "pyforge.pth",
  "__editable___pyforge_ts_0_1_0_finder.py",
  "pyforge_ts-0.1.0.dist-info/RECORD",
])("sees pyforge by %s", (path) => {
  expect(hasPyforge(target)).toBe(false);
  file(path);
  expect(hasPyforge(target)).toBe(true);
});
