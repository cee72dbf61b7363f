import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FunctionSpec, ModuleSpec, TypeSpec } from "pyforge/spec";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DiagnosticsError, formatDiagnostic } from "../failure/index.js";
import { readModule } from "./index.js";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pyforge-source-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Reads the module whose entry is `entry.ts`. */
function read(entry: string, others: Readonly<Record<string, string>> = {}): ModuleSpec {
  for (const [name, text] of Object.entries({ ...others, "entry.ts": entry })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return readModule(join(root, "entry.ts"), "m");
}

/** What is wrong, as `file:line:column cause | fix`. */
function problems(entry: string, others: Readonly<Record<string, string>> = {}): string[] {
  try {
    read(entry, others);
  } catch (error) {
    if (!(error instanceof DiagnosticsError)) throw error;
    return error.diagnostics.map(
      ({ file, line, column, cause, fix }) =>
        `${file.slice(root.length + 1)}:${line}:${column} ${cause} | ${fix}`,
    );
  }
  throw new Error("nothing was wrong");
}

const i32: TypeSpec = { type: "i32" };
const str: TypeSpec = { type: "str" };

function spec(name: string, parts: Partial<FunctionSpec> = {}): FunctionSpec {
  return { name, export: name, doc: null, params: [], returns: str, ...parts };
}

describe("what is exported", () => {
  it("is every form of an exported function, in the order of the exports", () => {
    const module = read(`
      export function declared(): string { return ""; }
      export const arrow = (): string => "";
      export const expression = function (): string { return ""; };
      export const checked = (function named(): string { return ""; }) satisfies () => string;
      function listed(): string { return hidden(); }
      const listedToo = (): string => "";
      export { listed, listedToo as renamed, listed as "quoted" };
      function hidden(): string { return ""; }
    `);
    expect(module).toEqual({
      spec: 3,
      name: "m",
      doc: null,
      values: [],
      functions: ["declared", "arrow", "expression", "checked", "listed", "renamed", "quoted"].map((name) =>
        spec(name),
      ),
    });
  });

  it("is a constant that pyforge's fn declares, whose types are known when it runs", () => {
    const module = read(
      `
      import * as pf from "pyforge";
      import { fn, f64, list as many } from "pyforge";
      import { fn as declare } from "pyforge";
      export { other } from "./other.js";

      /** Adds. */
      export const total = fn([many(f64)], f64)(function total(xs) { return xs.length; });
      const Binary = declare([f64, f64], f64);
      function power(base: number, exponent = 2) { return base ** exponent; }
      export const pow = Binary(power), product = (Binary)((a, b) => a * b) satisfies unknown;
      export const namespaced = pf.fn([f64], f64)(({ x }) => x), given = Binary(pf.pow);
    `,
      {
        "other.ts": 'import { fn, f64 } from "pyforge"; export const other = fn([f64], f64)((from) => from);',
      },
    );
    const value = (name: string, params: readonly string[] | null, doc: string | null = null) => ({
      name,
      export: name,
      doc,
      params,
    });
    expect(module.values).toEqual([
      value("other", null),
      value("total", ["xs"], "Adds."),
      value("pow", ["base", "exponent"]),
      value("product", ["a", "b"]),
      value("namespaced", null),
      value("given", null),
    ]);
    expect(module.functions).toEqual([]);
  });

  it("is no constant that another fn makes, and none that has a name which Python refuses", () => {
    const RETURNED = "leave it unexported, and export a function that returns it";
    const found = problems(`
      import { fn } from "elsewhere";
      import { fn as ours, f64 } from "pyforge";
      export const a = fn([f64], f64)((x) => x);
      export const b = ours([f64], f64);
      export const { c } = ours([f64], f64)((x) => x);
      export const lambda = ours([f64], f64)((x) => x);
    `);
    const isConstant = "cannot be exported to Python yet";
    expect(found).toEqual([
      `entry.ts:4:20 constant 'a' ${isConstant} | ${RETURNED}`,
      `entry.ts:5:20 constant 'b' ${isConstant} | ${RETURNED}`,
      `entry.ts:6:22 constant 'c' ${isConstant} | ${RETURNED}`,
      "entry.ts:7:20 'lambda' is a reserved word in Python | export it under another name: export { f as other_name }",
    ]);
  });

  it("may come from other files, through imports and lists", () => {
    const module = read(
      `
      import { own as theirs } from "./lib/index.js";
      export { theirs };
      export { deep as far, type Shape } from "./lib/index.js";
      export { plain } from "./plain";
    `,
      {
        "lib/index.ts":
          'export { deep } from "./deep.mjs"; import type { i32 } from "pyforge"; /** Own. */ export const own = (a: i32): string => "";',
        "lib/deep.mts": "export function deep(): string { return ''; }",
        "plain.ts": "export default 1; export class Unseen {} export function plain(): string { return ''; }",
      },
    );
    expect(module.functions).toEqual([
      spec("theirs", { doc: "Own.", params: [{ name: "a", type: i32 }] }),
      spec("far"),
      spec("plain"),
    ]);
  });

  it("is not what only the compiler sees", () => {
    const module = read(`
      import type { Elsewhere } from "./gone.js";
      export interface Shape { a: number }
      export type Words = string[];
      export type { Elsewhere };
      export { type Shape as Form };
      export declare const VERSION: string;
      export type * from "./gone.js";
      export function over(a: string): string;
      export function over(a: unknown): string;
      export function over(this: void, a: any): string { return ""; }
    `);
    expect(module.functions).toEqual([spec("over", { params: [{ name: "a", type: { type: "any" } }] })]);
  });
});

describe("types", () => {
  const cases: [annotation: string, type: TypeSpec][] = [
    ["boolean", { type: "bool" }],
    ["number", { type: "number" }],
    ["string", str],
    ["bigint", { type: "bigint" }],
    ["unknown", { type: "any" }],
    ["any", { type: "any" }],
    ["null", { type: "none" }],
    ["undefined", { type: "none" }],
    ["void", { type: "none" }],
    ["null | undefined", { type: "none" }],
    ["Date", { type: "datetime" }],
    ["Uint8Array", { type: "bytes" }],
    ["Uint8Array<ArrayBuffer>", { type: "bytes" }],
    ["i32", i32],
    ["big", { type: "u64" }],
    ["pf.f64", { type: "f64" }],
    ["i32[]", { type: "list", args: [i32] }],
    ["readonly i32[]", { type: "list", args: [i32] }],
    ["Array<(i32)>", { type: "list", args: [i32] }],
    ["ReadonlyArray<i32>", { type: "list", args: [i32] }],
    ["Map<string, i32[]>", { type: "dict", args: [str, { type: "list", args: [i32] }] }],
    ["ReadonlyMap<string, i32>", { type: "dict", args: [str, i32] }],
    ["list<i32>", { type: "list", args: [i32] }],
    ["i32 | null", { type: "optional", args: [i32] }],
    ["undefined | i32 | null", { type: "optional", args: [i32] }],
    ["Promise<i32>", { type: "awaitable", args: [i32] }],
    ["Generator<i32, void, unknown>", { type: "iterable", args: [i32] }],
    ["Iterable<i32>", { type: "iterable", args: [i32] }],
    ["AsyncGenerator<i32>", { type: "asyncIterable", args: [i32] }],
    ["AsyncIterable<i32[]>", { type: "asyncIterable", args: [{ type: "list", args: [i32] }] }],
    ["Maybe | null", { type: "optional", args: [i32] }],
    ["Words", { type: "dict", args: [str, { type: "optional", args: [i32] }] }],
  ];

  it.each(cases)("%s", (annotation, type) => {
    const module = read(`
      import { type i32, type u64 as big, list } from "pyforge";
      import type * as pf from "pyforge";
      export type Words = Map<string, Maybe>;
      type Maybe = i32 | null;
      export function f(a: ${annotation}): ${annotation} { return a; }
    `);
    expect(module.functions).toEqual([spec("f", { params: [{ name: "a", type }], returns: type })]);
  });

  const USE =
    "use boolean, number, string, bigint, Uint8Array, T[], Map<K, V>, T | null, or a type of pyforge such as i32, u64 or f64";

  it.each([
    ["u64", "type 'u64' is not imported", 'add: import { type u64 } from "pyforge";'],
    ["RegExp", "pyforge does not know the type 'RegExp'", USE],
    ["toString", "pyforge does not know the type 'toString'", USE],
    [
      "Theirs",
      "type 'Theirs' comes from \"./theirs.js\", and pyforge reads types of this file only",
      `declare it here, or ${USE}`,
    ],
    ["PyDict", "pyforge has no type 'PyDict' that a function could take or return", USE],
    ["Shape", "pyforge does not read interfaces or generic types yet, such as 'Shape'", USE],
    ["Box<i32>", "pyforge does not read interfaces or generic types yet, such as 'Box'", USE],
    ["Tree", "type 'Tree' contains itself, which pyforge does not read yet", USE],
    [
      "string | i32",
      "pyforge does not read unions of several types yet",
      "use one type, T | null, or unknown",
    ],
    ["{ a: i32 }", "pyforge does not read this form of type: { a: i32 }", USE],
    ["[i32, i32]", "pyforge does not read this form of type: [i32, i32]", USE],
    ["keyof Shape", "pyforge does not read this form of type: keyof Shape", USE],
    ["Map<string>", "this type takes 2 type arguments, and has 1", USE],
    ["i32<string>", "this type takes 0 type arguments, and has 1", USE],
    [
      "Map<i32[], string>",
      "a Python dict cannot have a list as its key",
      "use a key such as string or a number type",
    ],
  ])("refuses %s", (annotation, cause, fix) => {
    const [found, ...others] = problems(`
      import type { i32, PyDict } from "pyforge"; import type { Theirs } from "./theirs.js";
      interface Shape { a: i32 } type Box<T> = T[]; type Tree = Tree[];
      export function f(a: ${annotation}): void {}
    `);
    expect(others).toEqual([]);
    expect(found).toMatch(/^entry\.ts:[34]:\d+ /);
    expect(found).toContain(` ${cause} | ${fix}`);
  });
});

describe("parameters", () => {
  it.each([
    ["b: i32 = 1", i32, "1"],
    ["b: i32 = -0x10", i32, "-16"],
    ["b: f64 = 1", { type: "f64" }, "1.0"],
    ["b: f64 | null = -2.5", { type: "optional", args: [{ type: "f64" }] }, "-2.5"],
    ["b: f64 = 1e999", { type: "f64" }, "..."],
    ["b: bigint = -10n", { type: "bigint" }, "-10"],
    ["b: string = 'x'", str, "'x'"],
    ["b: string = `it's`", str, `"it's"`],
    [`b: string = \`\${1}\``, str, "..."],
    ["b: boolean = true", { type: "bool" }, "True"],
    ["b: boolean = !true", { type: "bool" }, "..."],
    ["b: i32 | null = null", { type: "optional", args: [i32] }, "None"],
    ["b: i32 | undefined = undefined", { type: "optional", args: [i32] }, "None"],
    ["b: i32 = (1 as i32)", i32, "1"],
    ["b: i32 = LEAST", i32, "..."],
    ["b: i32[] = []", { type: "list", args: [i32] }, "..."],
    ["b?: i32", { type: "optional", args: [i32] }, "None"],
    ["b?: i32 | null", { type: "optional", args: [i32] }, "None"],
  ] as [string, TypeSpec, string][])("%s", (param, type, text) => {
    const module = read(
      `import type { i32, f64 } from "pyforge";\nexport const f = (a: string, ${param}): string => a;`,
    );
    expect(module.functions[0]?.params).toEqual([
      { name: "a", type: str },
      { name: "b", type, default: { text } },
    ]);
  });
});

describe("docs", () => {
  const CODE = "export function f(): string { return ''; }";

  it.each<[string, string, string | null, string | null]>([
    ["one line", `/** Does it. */\n${CODE}`, null, "Does it."],
    [
      "paragraphs, code and tags",
      `/**\n * Does it.\n *\n *     indented\n * @param a the "one"\n */\n${CODE}`,
      null,
      'Does it.\n\n    indented\n@param a the "one"',
    ],
    ["a linter's comment between", `/** Does it. */\n// biome-ignore lint: shown\n${CODE}`, null, "Does it."],
    ["no star at the left", `/**\n   Does it.\n   Well.\n */\n${CODE}`, null, "Does it.\nWell."],
    ["a plain comment", `/* Not a doc. */\n${CODE}`, null, null],
    ["another statement's", `/** Of x. */\nconst x = 1;\n${CODE}`, null, null],
    ["the module's, before a blank line", `/** The module. */\r\n\r\n${CODE}`, "The module.", null],
    [
      "the module's, before an import",
      `// entry.ts\n/** The module. */\nimport "node:fs";\n/** Does it. */\n${CODE}`,
      "The module.",
      "Does it.",
    ],
    [
      "the module's, after a licence",
      `/* Licence. */\n\n/** The module. */\n\n/** Does it. */\n${CODE}`,
      "The module.",
      "Does it.",
    ],
  ])("%s", (_, source, moduleDoc, functionDoc) => {
    const module = read(source);
    expect([module.doc, module.functions[0]?.doc]).toEqual([moduleDoc, functionDoc]);
  });
});

describe("what is refused", () => {
  it("is told all at once, file by file, from top to bottom", () => {
    const found = problems(
      `export function sum(a, { b }: { b: string }, ...rest: string[]) {}
export async function later(): void {}
export function* many(): unknown {}
export const same = <T>(a: T): T => a;
export class Wallet {}
export const LIMIT = 1, { x, y: [z] } = limits;
export let grow = (): void => {};
export enum Colour { Red }
export default sum;
export * from "./other.js";
export * as other from "./other.js";
export { gone };
export { sum as lambda, sum as $ };
export { missing, Other } from "./other.js";
export { sqrt } from "maths";
export { f } from "./no-file.js";
export function order(a: string = '', b: string, c?: string, d: string): void {}
export function names(from: string, $b: string): void {}
`,
      { "other.ts": "export class Other {}" },
    );
    const LEAVE = "leave it unexported, and export functions that use it";
    const RETURNED = "leave it unexported, and export a function that returns it";
    const OTHER_NAME = "export it under another name: export { f as other_name }";
    expect(found).toEqual([
      "entry.ts:1:17 function 'sum' does not say what it returns | write the type after the parameters, such as 'sum(…): string', or ': void' for nothing",
      "entry.ts:1:21 parameter 'a' of 'sum' has no type | write it after the name, such as 'a: i32' or 'a: string'",
      "entry.ts:1:24 a parameter of 'sum' is taken apart in the signature, so Python has no name for it | name the parameter, and take it apart in the body; or type it KeywordOnly<{ … }>",
      "entry.ts:2:23 function 'later' is async, and does not say so in its result | write ': Promise<T>'",
      "entry.ts:3:18 function 'many' is a generator, and does not say so in its result | write ': Generator<T>'",
      "entry.ts:4:14 function 'same' is generic, and Python needs to know its types | write the types out, or use unknown",
      `entry.ts:5:14 class 'Wallet' cannot be exported to Python yet | ${LEAVE}`,
      `entry.ts:6:14 constant 'LIMIT' cannot be exported to Python yet | ${RETURNED}`,
      `entry.ts:6:27 constant 'x' cannot be exported to Python yet | ${RETURNED}`,
      `entry.ts:6:34 constant 'z' cannot be exported to Python yet | ${RETURNED}`,
      "entry.ts:7:12 variable 'grow' cannot be exported to Python yet | make it a constant: export const grow = …",
      `entry.ts:8:13 enum 'Colour' cannot be exported to Python yet | ${LEAVE}`,
      "entry.ts:9:1 a default export has no name that Python could import | export it by a name: export function name(…)",
      'entry.ts:10:1 `export *` does not say which names Python is to see | name them: export { f } from "./other.js"',
      'entry.ts:11:1 submodules cannot be exported to Python yet | export its functions by name: export { f } from "./other.js"',
      "entry.ts:12:10 'gone' is exported but not declared | declare it, or remove it from the export",
      `entry.ts:13:10 'lambda' is a reserved word in Python | ${OTHER_NAME}`,
      `entry.ts:13:25 '$' is not a name in Python | ${OTHER_NAME}`,
      "entry.ts:14:10 \"./other.js\" does not export 'missing' | export it there, or correct the name",
      "entry.ts:15:10 'sqrt' comes from the package 'maths', whose types pyforge does not read | wrap it in a function of this file that says its types",
      'entry.ts:16:10 there is no file "./no-file.js" | correct the path, or write the file',
      "entry.ts:17:39 parameter 'b' of 'order' must be given, but stands after 'a', which may be left out | give it a default too, or move it to the front",
      "entry.ts:17:62 syntax error: A required parameter cannot follow an optional parameter. | correct the syntax at this place",
      "entry.ts:18:23 parameter 'from' of 'names' is a reserved word in Python | call it something else, such as 'from_'",
      "entry.ts:18:37 parameter '$b' of 'names' is not a name in Python | call it something else, such as 'b_'",
      `other.ts:1:14 class 'Other' cannot be exported to Python yet | ${LEAVE}`,
    ]);
  });

  it("is a syntax error, in any file, and what can be read is still read", () => {
    const found = problems('export { f } from "./broken.js";\nexport function g(a): void {}', {
      "broken.ts": "let x = ;",
    });
    expect(found).toEqual([
      "broken.ts:1:9 syntax error: Unexpected token | correct the syntax at this place",
      "entry.ts:2:19 parameter 'a' of 'g' has no type | write it after the name, such as 'a: i32' or 'a: string'",
    ]);
  });

  it("is a circle of files that pass a name on", () => {
    expect(
      problems('export { f } from "./b.js";', {
        "b.ts": 'export { f } from "./c.js";',
        "c.ts": 'export { f } from "./b.js";',
      }),
    ).toEqual(["entry.ts:1:10 \"./b.js\" does not export 'f' | export it there, or correct the name"]);
  });

  it("is a module that offers nothing", () => {
    expect(problems("export type A = 1;")).toEqual([
      "entry.ts:1:1 this file exports nothing that Python could call | export a function: export function answer(): i32 { return 42; }",
    ]);
  });

  it("is shown with its line and a mark", () => {
    try {
      read("// 1\n\texport function f(naïve): void {}\n");
    } catch (error) {
      const [diagnostic] = (error as DiagnosticsError).diagnostics;
      expect(diagnostic && formatDiagnostic(diagnostic)).toBe(
        `pyforge: parameter 'naïve' of 'f' has no type
 --> ${root}/entry.ts:2:20
  |
2 | \texport function f(naïve): void {}
  | \t                  ^^^^^
  fix: write it after the name, such as 'naïve: i32' or 'naïve: string'`,
      );
    }
    expect.assertions(1);
  });
});
