import type { Message } from "esbuild";
import { expect, it } from "vitest";
import { toDiagnostic } from "./messages.js";

function message(text: string, location: Partial<NonNullable<Message["location"]>> | null): Message {
  const place = {
    file: "src/a.ts",
    namespace: "",
    line: 2,
    column: 0,
    length: 1,
    lineText: "x",
    suggestion: "",
  };
  return {
    id: "",
    pluginName: "",
    text,
    location: location && { ...place, ...location },
    notes: [],
    detail: undefined,
  };
}

it("counts characters where esbuild counts bytes", () => {
  const lineText = 'const größe = "über";';
  const location = {
    column: Buffer.byteLength("const größe = "),
    length: Buffer.byteLength('"über"'),
    lineText,
  };
  expect(toDiagnostic(message("no", location), "/p/src/a.ts", "/p")).toEqual({
    file: "/p/src/a.ts",
    line: 2,
    column: 15,
    width: 6,
    lineText,
    cause: "no",
    fix: "correct the code at this place",
  });
});

it("falls back to the entry file", () => {
  expect(toDiagnostic(message("no", null), "/p/src/a.ts", "/p")).toMatchObject({
    file: "/p/src/a.ts",
    line: 1,
    column: 1,
  });
});

it.each([
  ['Could not resolve "./gone.js"', "correct the path, or write the file"],
  ['Could not resolve "chalk/source"', "npm install chalk"],
  ['Could not resolve "@acme/chalk"', "npm install @acme/chalk"],
  ['No matching export in "src/b.ts" for import "x"', "export it from src/b.ts, or correct the name"],
  [
    'No loader is configured for ".node" files: a.node',
    "a native addon cannot be put into a bundle: use a package in plain JavaScript or WebAssembly",
  ],
])("knows what helps against '%s'", (text, fix) => {
  expect(toDiagnostic(message(text, {}), "", "/p").fix).toBe(fix);
});
