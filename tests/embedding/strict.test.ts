import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { paths, root } from "../../tools/house/index.mjs";
import { ownFolder, runCommand } from "./program.js";

const TSC = path.join(paths.nodeModules, "typescript/bin/tsc");

/** A new project as `tsc --init` makes it, with the programs of the guide's pages; what `tsc` says of them. */
async function compile(pages: readonly string[], others: Readonly<Record<string, string>> = {}) {
  const own = ownFolder("strict");
  onTestFinished(own.remove);
  await runCommand(process.execPath, [TSC, "--init", "--types", "node"], { cwd: own.folder });
  for (const page of pages)
    cpSync(path.join(root, "guide/snippets", page), path.join(own.folder, page), { recursive: true });
  for (const [file, text] of Object.entries({ "package.json": '{ "type": "module" }', ...others }))
    writeFileSync(path.join(own.folder, file), text);
  const { code, out } = await runCommand(process.execPath, [TSC, "--noEmit", "-p", "."], { cwd: own.folder });
  return { code, out };
}

it("the exact layer compiles under the strictest options of a new project, without casts", async () => {
  const pages = [
    "readme/hello.ts",
    "getting-started",
    "calling-python",
    "handles",
    "types",
    "errors",
    "finding-python",
  ];
  expect(await compile(pages)).toEqual({ code: 0, out: "" });
});

it("declared names of the natural layer are never undefined there, and others may be", async () => {
  expect(await compile(["natural/strict.ts"])).toEqual({ code: 0, out: "" });
  const undeclared = `
    import { python } from "pyforge";
    console.log(python.builtins.sorted([2, 1]), python.import("math").sqrt!(2));
    python.import("math").sqrt(2);
  `;
  expect(await compile([], { "main.ts": undeclared })).toEqual({
    code: 1,
    out: "main.ts(4,5): error TS2722: Cannot invoke an object which is possibly 'undefined'.\n",
  });
});
