import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openingSentence } from "../../tools/rooms/check-rooms.mjs";
import { checkRooms, importsOf } from "../../tools/rooms/index.mjs";

const names = (file: string, text: string) => importsOf(file, text).map(({ name }) => name);

describe("importsOf", () => {
  it("finds every form of TypeScript, types included, and nothing in comments", () => {
    const text = `
      import a, { b } from "./a.js";
      import type { C } from "./c.js";
      import {
        d,
      } from "npm-package";
      import "./effect.js";
      export * from "./e.js";
      export { f } from "./f.js";
      const g = await import("node:fs");
      type H = import("./h.js").H;
      py.import("difflib");
      // import x from "./commented.js";
      const text = \`import y from "./quoted.js";\`;
    `;
    const wanted = [
      "./a.js",
      "./c.js",
      "npm-package",
      "./effect.js",
      "./e.js",
      "./f.js",
      "node:fs",
      "./h.js",
    ];
    expect(names("x.ts", text).sort()).toEqual(wanted.sort());
  });

  it("tells quoted from angled includes", () => {
    expect(importsOf("x.cc", '#include "a/b.h"\n  # include <vector>\n')).toEqual([
      { line: 1, name: "a/b.h", quoted: true },
      { line: 2, name: "vector", quoted: false },
    ]);
  });

  it("finds Python's imports at every depth, and none in docstrings", () => {
    const text =
      '"""\nimport nothing\n"""\nimport os, sys as s\nfrom .a import b\ndef f():\n    from pyforge.c import d\n';
    expect(names("x.py", text)).toEqual(["os", "sys", ".a", "pyforge.c"]);
  });
});

describe("openingSentence", () => {
  it.each([
    ["// What lives here is a bridge.\nconst x = 1;", "What lives here is a bridge."],
    ["#!/usr/bin/env node\n// The program of this room.\n", "The program of this room."],
    ["/** The door,\n * over two lines.\n */", "The door, over two lines."],
    ["# title: a thing\n\nThis `thing` is an example.\nMore.\n", "This `thing` is an example."],
    ['"""The package of something good."""\nimport os\n', "The package of something good."],
  ])("reads %j", (text, sentence) => {
    expect(openingSentence(text)).toBe(sentence);
  });

  it.each(["", "const x = 1;", "// no sentence", "#include <vector>\n// Late is not at all.\n"])(
    "refuses %j",
    (text) => {
      expect(openingSentence(text)).toBeNull();
    },
  );
});

describe("checkRooms", () => {
  let root: string;
  const door = "// The door of a room for a test.\n";

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "rooms-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function check(
    rooms: Record<string, { door: string; imports: string[]; types?: string[]; folders?: string[] }>,
    files: Record<string, string>,
  ) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    const house = {
      root,
      packages: new Map([["pyforge", "packages/pyforge/src"]]),
      pythonRoots: ["python/src"],
      standardLibrary: new Set(["os"]),
      guardedHeaders: ["node_api.h"],
    };
    return checkRooms(house, rooms, Object.keys(files), ["guide"]).map(
      ({ place, cause }) => `${place}: ${cause}`,
    );
  }

  it("is silent where everything is allowed", () => {
    const rooms = {
      a: { door: "index.ts", imports: ["node:fs"] },
      b: { door: "index.ts", imports: ["a", "npm:*"] },
    };
    const files = {
      "a/index.ts": `${door}import "node:fs";\nimport "./x.js";\n`,
      "a/x.ts": "",
      "b/index.ts": `${door}import "../a/index.js";\nimport "esbuild";\nimport data from "./data.json";\n`,
      "guide/x/x.py": "import anything\n",
      "b/b.test.ts": 'import "vitest";\nimport "../c/anything.js";\n',
    };
    expect(check(rooms, files)).toEqual([]);
  });

  it("names the file and line of a forbidden import, in each language", () => {
    const none = (name: string) => ({ door: name, imports: [] });
    const rooms = {
      a: none("index.ts"),
      b: none("index.ts"),
      "native/src/n": none("n.h"),
      p: none("__init__.py"),
    };
    const files = {
      "a/index.ts": door,
      "b/index.ts": `${door}import type { A } from "../a/index.js";\nimport fs from "node:fs";\nimport "pyforge";\n`,
      "native/src/n/n.h": `${door}#include <vector>\n#include <node_api.h>\n`,
      "p/__init__.py": '"""A package that does too much."""\nimport os\nimport numpy\n',
    };
    expect(check(rooms, files)).toEqual([
      "b/index.ts:2: b may not import a",
      "b/index.ts:3: b may not import node:fs",
      "b/index.ts:4: b may not import packages/pyforge/src",
      "native/src/n/n.h:3: native/src/n may not import <node_api.h>",
      "p/__init__.py:2: p may not import python:*",
      "p/__init__.py:3: p may not import python:numpy",
    ]);
  });

  it("wants every folder listed, every listed folder there, with a door that speaks", () => {
    const rooms = { a: { door: "index.ts", imports: [] }, gone: { door: "index.ts", imports: [] } };
    expect(check(rooms, { "a/index.ts": "export {};\n", "new/x.py": "" })).toEqual([
      "new: the folder is not in rooms.json",
      "a/index.ts: the door does not begin with a sentence",
      "rooms.json: gone holds no sources",
    ]);
  });

  it("refuses an import that leads nowhere, and a room that imports one listed after it", () => {
    const rooms = { a: { door: "index.ts", imports: ["b"] }, b: { door: "index.ts", imports: [] } };
    const files = { "a/index.ts": `${door}import "./nothing.js";\n`, "b/index.ts": door };
    expect(check(rooms, files)).toEqual([
      "rooms.json, a: it imports b, which is not listed before it",
      "a/index.ts:2: ./nothing.js leads nowhere",
    ]);
  });

  it("lets a room import types, and nothing else, of the rooms that it lists for types", () => {
    const rooms = {
      a: { door: "index.ts", imports: [], types: ["b", "gone"] },
      b: { door: "index.ts", imports: [] },
    };
    const files = {
      "a/index.ts": `${door}import type { B } from "../b/index.js";\nexport type { B } from "../b/index.js";\nimport { type B as C } from "../b/index.js";\n`,
      "a/run.ts":
        'import { b } from "../b/index.js";\nimport { type B, b as c } from "../b/index.js";\nimport "../b/index.js";\nexport * from "../b/index.js";\n',
      "b/index.ts": door,
    };
    expect(check(rooms, files)).toEqual([
      "rooms.json, a: it imports types of gone, which is no room",
      "a/run.ts:1: a may not import b",
      "a/run.ts:2: a may not import b",
      "a/run.ts:3: a may not import b",
      "a/run.ts:4: a may not import b",
    ]);
  });

  it("gives a room's own folders its rights and its door, and no more", () => {
    const rooms = {
      a: { door: "index.ts", imports: ["node:fs"], folders: ["plan", "gone"] },
      b: { door: "index.ts", imports: ["a"] },
    };
    const files = {
      "a/index.ts": `${door}import "./plan/list.js";\n`,
      "a/plan/list.ts":
        'import "node:fs";\nimport "../index.js";\nimport "../../b/index.js";\nimport "node:os";\n',
      "a/plan/deeper/x.ts": "",
      "b/index.ts": `${door}import "../a/plan/list.js";\n`,
    };
    expect(check(rooms, files)).toEqual([
      "a/plan/deeper: the folder is not in rooms.json",
      "rooms.json: a/gone holds no sources",
      "a/plan/list.ts:3: a may not import b",
      "a/plan/list.ts:4: a may not import node:os",
    ]);
  });
});
