import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { Folder } from "./pyforge-command.js";

const SOURCE = `/** Sums, as strings. */

import { type u64 } from "pyforge";
import { format } from "./format.js";

/** Formats the sum of two numbers as string. */
export function sum_as_string(a: u64, b: u64 = 1n): string {
  return format(a + b);
}
`;

const VENV = {
  ".venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.12.1\n",
  ".venv/lib/python3.12/site-packages/pyforge.pth": "",
};
const PROJECT = { "src/string_sum.ts": SOURCE, "src/format.ts": "export const format = String;" };
const PACKAGES = ".venv/lib/python3.12/site-packages";

/** A project of two files and a manifest, beside a venv without a Python. */
function project(): Folder {
  return new Folder({
    ...VENV,
    ...PROJECT,
    "pyproject.toml":
      '[project]\nname = "string-sum"\nversion = "0.3.0"\n[tool.pyforge]\nentry = "src/string_sum.ts"',
  });
}

/** Every file below a folder with its text. */
function contents(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

describe("pyforge develop", () => {
  it("puts a module into the venv that needs no more than Python and pyforge", async () => {
    const folder = project();
    expect(await folder.run(["develop"])).toEqual({
      ending: 0,
      stdout: "",
      stderr: `pyforge: string_sum 0.3.0 is in ${PACKAGES}/string_sum\n`,
    });
    const files = contents(folder.at(PACKAGES));
    const info = "string_sum-0.3.0.dist-info";
    expect([...files.keys()]).toEqual([
      "pyforge.pth",
      ...["INSTALLER", "METADATA", "RECORD", "WHEEL", "direct_url.json"].map((name) => `${info}/${name}`),
      ...["__init__.py", "_module.json", "_module.mjs", "_module.mjs.map"].map(
        (name) => `string_sum/${name}`,
      ),
    ]);
    expect(files.get("string_sum/__init__.py")).toBe(
      '"""Sums, as strings."""\n\n# Written by `pyforge develop`, which writes it again.\nfrom pyforge import load as _load\n\n_load(__name__, __file__)\n',
    );
    expect(JSON.parse(files.get("string_sum/_module.json") ?? "")).toEqual({
      spec: 3,
      name: "string_sum",
      doc: "Sums, as strings.",
      functions: [
        {
          name: "sum_as_string",
          export: "sum_as_string",
          doc: "Formats the sum of two numbers as string.",
          params: [
            { name: "a", type: { type: "u64" } },
            { name: "b", type: { type: "u64" }, default: { text: "1" } },
          ],
          returns: { type: "str" },
        },
      ],
      values: [],
    });
    expect(JSON.parse(files.get(`${info}/direct_url.json`) ?? "")).toEqual({
      url: pathToFileURL(folder.path).href,
      dir_info: { editable: true },
    });
    const { sources } = JSON.parse(files.get("string_sum/_module.mjs.map") ?? "") as { sources: string[] };
    expect(sources.map((path) => join(folder.at(`${PACKAGES}/string_sum`), path)).sort()).toEqual([
      folder.at("src/format.ts"),
      folder.at("src/string_sum.ts"),
    ]);
    const bundle = (await import(folder.at(`${PACKAGES}/string_sum/_module.mjs`))) as {
      sum_as_string: (a: bigint) => string;
    };
    expect(bundle.sum_as_string(2n ** 63n)).toBe("9223372036854775809");
  });

  it("records every file with its hash and size", async () => {
    const folder = project();
    await folder.run(["develop"]);
    const files = contents(folder.at(PACKAGES));
    const record = files.get("string_sum-0.3.0.dist-info/RECORD") ?? "";
    const rows = [...files]
      .filter(([path]) => path !== "pyforge.pth")
      .map(([path, text]) => {
        if (path.endsWith("/RECORD")) return `${path},,`;
        return `${path},sha256=${createHash("sha256").update(text).digest("base64url")},${Buffer.byteLength(text)}`;
      });
    expect(record.split("\n").sort()).toEqual(["", ...rows].sort());
  });

  it("may be run again, from inside of the project, and takes the older version away", async () => {
    const folder = project();
    await folder.run(["develop"]);
    const first = contents(folder.at(PACKAGES));
    expect(await folder.run(["develop", "src"])).toMatchObject({ ending: 0 });
    expect(contents(folder.at(PACKAGES))).toEqual(first);

    folder.write({
      "pyproject.toml":
        '[project]\nname = "string-sum"\nversion = "0.4.0"\n[tool.pyforge]\nmodule-name = "summing"\nentry = "src/string_sum.ts"',
    });
    expect(await folder.run(["develop"])).toMatchObject({ ending: 0 });
    expect(readdirSync(folder.at(PACKAGES)).sort()).toEqual([
      "pyforge.pth",
      "string_sum-0.4.0.dist-info",
      "summing",
    ]);
  });

  it("needs no manifest, and says when pyforge is not in the venv", async () => {
    const { ".venv/pyvenv.cfg": settings } = VENV;
    const folder = new Folder({
      "env/pyvenv.cfg": settings,
      "env/lib/python3.12/site-packages/README.txt": "",
      "src/words.ts": "export const words = (): string[] => [];",
    });
    expect(await folder.run(["develop"], { env: { VIRTUAL_ENV: folder.at("env") } })).toEqual({
      ending: 0,
      stdout: "",
      stderr:
        "pyforge: words 0.0.0 is in env/lib/python3.12/site-packages/words\npyforge: the package that loads it is not there yet: pip install pyforge-ts\n",
    });
  });

  it("bundles npm packages, but takes pyforge from the runtime that loads it", async () => {
    const folder = new Folder({
      ...VENV,
      "node_modules/legacy/index.js": 'module.exports = { sep: require("node:path").sep };',
      "src/m.ts":
        'import { sep } from "legacy"; import { answer } from "pyforge"; export const both = (): string => sep + answer;',
    });
    expect(await folder.run(["develop"])).toMatchObject({ ending: 0 });
    const file = folder.at(`${PACKAGES}/m/_module.mjs`);
    await expect(import(file)).rejects.toThrow(
      "this module was built for Python and is loaded by pyforge only",
    );
    Object.assign(globalThis, { [Symbol.for("pyforge.runtime")]: { answer: 42 } });
    const { both } = (await import(`${file}?again`)) as { both: () => string };
    expect(both()).toBe("/42");
  });
});

describe("pyforge develop refuses", () => {
  it("everything that is wrong with the source, and writes nothing", async () => {
    const folder = new Folder({
      ...VENV,
      "src/m.ts": "export function f(a, b: Blob): void {}\nexport let g = (): void => {};\n",
    });
    const { ending, stderr } = await folder.run(["develop"]);
    expect(ending).toBe(1);
    expect(stderr).toBe(
      [
        "pyforge: parameter 'a' of 'f' has no type",
        " --> src/m.ts:1:19",
        "  |",
        "1 | export function f(a, b: Blob): void {}",
        "  |                   ^",
        "  fix: write it after the name, such as 'a: i32' or 'a: string'",
        "",
        "pyforge: pyforge does not know the type 'Blob'",
        " --> src/m.ts:1:25",
        "  |",
        "1 | export function f(a, b: Blob): void {}",
        "  |                         ^^^^",
        "  fix: use boolean, number, string, bigint, Uint8Array, T[], Map<K, V>, T | null, or a type of pyforge such as i32, u64 or f64",
        "",
        "pyforge: variable 'g' cannot be exported to Python yet",
        " --> src/m.ts:2:12",
        "  |",
        "2 | export let g = (): void => {};",
        "  |            ^",
        "  fix: make it a constant: export const g = …",
        "",
        "pyforge: 3 errors, nothing was done",
        "",
      ].join("\n"),
    );
    expect(existsSync(folder.at(`${PACKAGES}/m`))).toBe(false);
  });

  it("a module folder that it did not install", async () => {
    const folder = project();
    folder.write({ [`${PACKAGES}/string_sum/__init__.py`]: "mine" });
    expect(await folder.run(["develop"])).toEqual({
      ending: 1,
      stdout: "",
      stderr:
        "pyforge: there is already a module 'string_sum', which pyforge did not install\n" +
        `  --> ${folder.at(PACKAGES)}/string_sum\n` +
        "  fix: move it away, or give the module another name\n",
    });
    expect(readFileSync(folder.at(`${PACKAGES}/string_sum/__init__.py`), "utf8")).toBe("mine");
  });

  it("a place without a venv, or without a project", async () => {
    const folder = new Folder(PROJECT);
    folder.write({ "package.json": '{ "name": "string_sum" }' });
    expect(await folder.run(["develop"])).toMatchObject({
      ending: 1,
      stderr: `pyforge: there is no virtual environment to install into\n  --> ${folder.path}\n  fix: make one: python3 -m venv .venv\n`,
    });
    expect(await folder.run(["develop", "--python", "src"])).toMatchObject({
      ending: 1,
      stderr: expect.stringContaining("pyforge: this is no virtual environment\n"),
    });
    expect(await folder.run(["develop", "/"])).toMatchObject({
      ending: 1,
      stderr: expect.stringContaining("pyforge: there is no project here or above\n"),
    });
  });
});
