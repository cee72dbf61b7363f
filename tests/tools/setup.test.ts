// Tests of the tools: set-up, the reports of suites, the rooms, the map of the checklist; may import tools/ only.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atLeast } from "../../tools/house/index.mjs";
import { Fingerprints, filesBelow } from "../../tools/setup/fingerprints.mjs";
import { withLock } from "../../tools/setup/lock.mjs";
import { readsOf } from "../../tools/setup/objects.mjs";
import { installedAsLocked } from "../../tools/setup/packages.mjs";
import { type Interpreter, unfit } from "../../tools/setup/python.mjs";

let folder: string;
const file = (name: string) => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "setup-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("Fingerprints", () => {
  const fresh = () => new Fingerprints(file("memory.json"), folder);

  it("follows the content, not the time", () => {
    writeFileSync(file("a"), "one");
    const before = fresh().together(["word"], [file("a")]);
    utimesSync(file("a"), new Date(0), new Date(0));
    expect(fresh().together(["word"], [file("a")])).toBe(before);
    writeFileSync(file("a"), "two");
    expect(fresh().together(["word"], [file("a")])).not.toBe(before);
  });

  it("tells a missing file from an empty one, and one word from another", () => {
    const missing = fresh().together([], [file("a")]);
    writeFileSync(file("a"), "");
    expect(fresh().together([], [file("a")])).not.toBe(missing);
    expect(fresh().together(["x"], [])).not.toBe(fresh().together(["y"], []));
  });

  it("remembers hashes, and survives a memory that was cut short", () => {
    writeFileSync(file("a"), "one");
    const first = fresh();
    const hash = first.of(file("a"));
    first.save();
    expect(JSON.parse(readFileSync(file("memory.json"), "utf8")).a.hash).toBe(hash);
    writeFileSync(file("memory.json"), '{"a": {');
    expect(fresh().of(file("a"))).toBe(hash);
  });
});

describe("filesBelow", () => {
  it("walks folders in order and leaves out what tools make", () => {
    for (const name of ["b/x.ts", "a/y.ts", "dist/z.ts", "node_modules/n.ts", "a/k.txt"]) {
      mkdirSync(path.dirname(file(name)), { recursive: true });
      writeFileSync(file(name), "");
    }
    const found = filesBelow(folder, (name) => name.endsWith(".ts"));
    expect(found.map((full) => path.relative(folder, full))).toEqual(["a/y.ts", "b/x.ts"]);
    expect(filesBelow(file("nowhere"))).toEqual([]);
  });
});

describe("withLock", () => {
  it("lets one body run at a time", async () => {
    const log: string[] = [];
    const body = (name: string) =>
      withLock(file("lock"), async () => {
        log.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        log.push(`${name} out`);
      });
    await Promise.all([body("a"), body("b")]);
    expect(log).toEqual(["a in", "a out", "b in", "b out"]);
    expect(existsSync(file("lock"))).toBe(false);
  });

  it("takes over the lock of a process that is gone", async () => {
    writeFileSync(file("lock"), "999999999");
    expect(await withLock(file("lock"), async () => "done")).toBe("done");
  });
});

describe("readsOf", () => {
  it("reads a make rule with continued lines", () => {
    expect(readsOf("build/a.o: src/a.cc src/a.h \\\n src/b.h\n")).toEqual(["src/a.cc", "src/a.h", "src/b.h"]);
  });
});

describe("installedAsLocked", () => {
  const locked = {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0", optional: true },
  };

  it.each([
    ["the same", { "node_modules/a": { version: "1.0.0" } }, true],
    ["another version", { "node_modules/a": { version: "1.0.1" } }, false],
    ["a missing package", {}, false],
    [
      "a surplus package",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/c": { version: "1.0.0" } },
      false,
    ],
  ])("says of %s", (_, installed, answer) => {
    expect(installedAsLocked(locked, installed)).toBe(answer);
  });
});

describe("unfit", () => {
  const good: Interpreter = {
    executable: "python3",
    version: "3.12.1",
    implementation: "cpython",
    freeThreaded: false,
    library: "libpython3.12.so.1.0",
    wanted: "libpython3.12",
    venv: true,
  };

  it("accepts a CPython with a shared library", () => {
    expect(unfit(good)).toBeNull();
  });

  it.each([
    ["PyPy", { implementation: "pypy" }, /pypy, not CPython/],
    ["one too old", { version: "3.10.13" }, /3\.11 or later is needed/],
    ["a free-threaded build", { version: "3.13.0", freeThreaded: true }, /free-threaded/],
    ["one without a shared library", { library: null }, /no shared library \(libpython3\.12\)/],
  ])("refuses %s with a remedy", (_, difference, cause) => {
    const refused = unfit({ ...good, ...difference });
    expect(refused?.cause).toMatch(cause);
    expect(refused?.fix).toMatch(/PYFORGE_PYTHON|apt-get|uv python/);
  });
});

describe("atLeast", () => {
  it.each([
    ["20.19.0", "20.19", true],
    ["22.1.0", "20.19", true],
    ["20.9.5", "20.19", false],
    ["3.9.18", "3.11", false],
  ])("%s against %s", (version, floor, answer) => {
    expect(atLeast(version, floor)).toBe(answer);
  });
});
