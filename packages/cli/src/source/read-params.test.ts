import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ParamSpec } from "pyforge/spec";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DiagnosticsError } from "../failure/index.js";
import { readModule } from "./index.js";

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "pyforge-params-")));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const HEAD = 'import { type i32, type KeywordOnly, type Kwargs, type PositionalOnly } from "pyforge";\n';

/** The parameters of `f`, whose list this is. */
function params(list: string, before = ""): readonly ParamSpec[] | undefined {
  writeFileSync(join(root, "entry.ts"), `${HEAD}${before}export function f(${list}): void {}`);
  return readModule(join(root, "entry.ts"), "m").functions[0]?.params;
}

/** What is wrong with them, as `column cause | fix`; the column counts from the list's begin. */
function problems(list: string): string[] {
  try {
    params(list);
  } catch (error) {
    if (!(error instanceof DiagnosticsError)) throw error;
    return error.diagnostics.map(({ column, cause, fix }) => `${column - 19} ${cause} | ${fix}`);
  }
  throw new Error("nothing was wrong");
}

const type = { type: "i32" } as const;
const optional = { type: "optional", args: [type] } as const;
const none = { text: "None" };

describe("kinds of parameters", () => {
  it.each([
    [
      "a: PositionalOnly<i32>, b: i32",
      [
        { name: "a", type, kind: "positionalOnly" },
        { name: "b", type },
      ],
    ],
    [
      "a: PositionalOnly<i32> = 1, b?: PositionalOnly<i32>",
      [
        { name: "a", type, kind: "positionalOnly", default: { text: "1" } },
        { name: "b", type: optional, kind: "positionalOnly", default: none },
      ],
    ],
    ["...args: i32[]", [{ name: "args", type, kind: "args" }]],
    ["...args: readonly i32[]", [{ name: "args", type, kind: "args" }]],
    ["...args: Array<i32>", [{ name: "args", type, kind: "args" }]],
    ["kwargs: Kwargs<i32>", [{ name: "kwargs", type, kind: "kwargs" }]],
    ["kwargs: Kwargs<i32> = {}", [{ name: "kwargs", type, kind: "kwargs" }]],
    [
      "options: KeywordOnly<{ a: i32; b?: i32 }>",
      [
        { name: "a", type, kind: "keywordOnly" },
        { name: "b", type: optional, kind: "keywordOnly", default: none },
      ],
    ],
    [
      "{ a = 1, b }: KeywordOnly<{ a?: i32; b?: i32 }> = {}",
      [
        { name: "a", type, kind: "keywordOnly", default: { text: "1" } },
        { name: "b", type: optional, kind: "keywordOnly", default: none },
      ],
    ],
    [
      "x?: i32, ...rest: [...args: i32[], options: KeywordOnly<{ b: i32 }>, kwargs: Kwargs<i32>]",
      [
        { name: "x", type: optional, default: none },
        { name: "args", type, kind: "args" },
        { name: "b", type, kind: "keywordOnly" },
        { name: "kwargs", type, kind: "kwargs" },
      ],
    ],
  ])("%s", (list, expected) => {
    expect(params(list)).toEqual(expected);
  });

  it("read the object type of an alias of the file", () => {
    expect(params("o: KeywordOnly<Limits>", "type Limits = { low: i32 };\n")).toEqual([
      { name: "low", type, kind: "keywordOnly" },
    ]);
  });

  it.each([
    ["...args", "0 parameter 'args' of 'f' has no type | write it after the name, such as '...args: i32[]'"],
    [
      "...args: i32",
      "0 the rest parameter 'args' of 'f' is no array | write an array, ...args: T[], or ...rest: [...args: T[], kwargs: Kwargs<U>]",
    ],
    [
      "...rest: [...args: i32[], last: i32]",
      "26 'last' of 'f' stands after *args, where only KeywordOnly and Kwargs may | write an array, ...args: T[], or ...rest: [...args: T[], kwargs: Kwargs<U>]",
    ],
    [
      "...rest: [i32]",
      "10 a part of the rest parameter of 'f' has no name | write an array, ...args: T[], or ...rest: [...args: T[], kwargs: Kwargs<U>]",
    ],
    [
      "options: KeywordOnly<i32>",
      "21 the keyword-only parameters of 'f' are not written as an object type | write them out: KeywordOnly<{ depth?: i32; strict: boolean }>",
    ],
    [
      "options: KeywordOnly<{ m(): void }>",
      "23 a keyword-only parameter of 'f' is no plain property | write them out: KeywordOnly<{ depth?: i32; strict: boolean }>",
    ],
    [
      "{ a }: { a: i32 }",
      "0 a parameter of 'f' is taken apart in the signature, so Python has no name for it | name the parameter, and take it apart in the body; or type it KeywordOnly<{ … }>",
    ],
    [
      "a: i32, b: PositionalOnly<i32>",
      "8 parameter 'b' of 'f' stands after 'a' | order them as Python does: positional-only, plain, *args, keyword-only, **kwargs",
    ],
    [
      "k: Kwargs<i32>, o: KeywordOnly<{ a: i32 }>",
      "16 parameter 'a' of 'f' stands after 'k', which is **kwargs | order them as Python does: positional-only, plain, *args, keyword-only, **kwargs",
    ],
    [
      "a: PositionalOnly<i32> = 1, b: i32",
      "28 parameter 'b' of 'f' must be given, but stands after 'a', which may be left out | give it a default too, or move it to the front",
    ],
  ])("refuse %s", (list, expected) => {
    expect(problems(list)).toEqual([expected]);
  });
});
