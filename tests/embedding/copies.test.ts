import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { paths, root } from "../../tools/house/index.mjs";
import { type Ended, ownFolder, runCommand } from "./program.js";

const REFUSED =
  "two copies of the package pyforge are loaded in this process; " +
  "deduplicate them (`npm dedupe`) and do not bundle pyforge\n";

/** A project with the files, and with packages `one` and `two` that bring a pyforge of their own each. */
function project(files: Readonly<Record<string, string>>): string {
  const own = ownFolder("copies");
  onTestFinished(own.remove);
  for (const [name, version] of [
    ["one", "1.0.0"],
    ["two", "2.0.0"],
  ] as const) {
    const modules = path.join(own.folder, "node_modules", name, "node_modules");
    const copy = path.join(modules, "pyforge");
    for (const part of ["dist", "python"])
      cpSync(path.join(root, "packages/pyforge", part), path.join(copy, part), { recursive: true });
    const manifest = JSON.parse(readFileSync(path.join(root, "packages/pyforge/package.json"), "utf8"));
    writeFileSync(path.join(copy, "package.json"), JSON.stringify({ ...manifest, version }));
    symlinkSync(path.join(paths.nodeModules, "@pyforge"), path.join(modules, "@pyforge"));
    const entry = 'export * from "pyforge";\n';
    writeFileSync(path.join(own.folder, "node_modules", name, "index.js"), entry);
    writeFileSync(
      path.join(own.folder, "node_modules", name, "package.json"),
      JSON.stringify({ name, version, type: "module", exports: "./index.js" }),
    );
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(own.folder, file)), { recursive: true });
    writeFileSync(path.join(own.folder, file), text);
  }
  return own.folder;
}

const run = (folder: string, file: string): Promise<Ended> =>
  runCommand(process.execPath, ["--no-warnings", file], { cwd: folder, env: { VIRTUAL_ENV: paths.venv } });

describe("scenario 70: copies of the package in one process", () => {
  it("import and require give the same module", async () => {
    const folder = project({
      "main.cjs": `
        const required = require("pyforge");
        import("pyforge").then((imported) => {
          console.log(imported.Python === required.Python, imported.PyValueError === required.PyValueError);
          const sys = required.Python.attach((py) => py.import("sys").unbind());
          imported.Python.attach((py) => console.log(sys.bind(py).getattr("byteorder").extract(imported.str)));
        });
      `,
    });
    expect(await run(folder, "main.cjs")).toEqual({
      code: 0,
      signal: null,
      out: "true true\nlittle\n",
      err: "",
    });
  });

  it("refuses the second of two installed versions at its first use, and the first works on", async () => {
    const folder = project({
      "main.mjs": `
        import { Python, f64 } from "one";
        import { Python as Second } from "two";
        const root = () => Python.attach((py) => py.import("math").getattr("sqrt").call(2).extract(f64));
        console.log(Second.isInitialized(), root());
        for (const use of [() => Second.attach(() => {}), () => Second.initialize()])
          try { use(); } catch (error) { process.stdout.write(error.message + "\\n"); }
        console.log(root());
      `,
    });
    const { out, err, code } = await run(folder, "main.mjs");
    const number = `${Math.SQRT2}\n`;
    expect({ out, err, code }).toEqual({
      out: `false ${number}${REFUSED}${REFUSED}${number}`,
      err: "",
      code: 0,
    });
  });

  it("takes a copy that is never used for no copy", async () => {
    const folder = project({
      "main.mjs": `
        import { Python } from "one";
        import "two";
        import "pyforge";
        Python.attach((py) => py.run("print('alone')"));
      `,
    });
    expect(await run(folder, "main.mjs")).toMatchObject({ out: "alone\n", err: "", code: 0 });
  });

  it("shares the interpreter with workers that import the package, also another version of it", async () => {
    const folder = project({
      "main.mjs": `
        import { Worker } from "node:worker_threads";
        import { Python } from "one";
        Python.attach((py) => py.run("import sys; sys.shared = [1]"));
        for (const name of ["one", "two"])
          await new Promise((resolve, reject) => {
            const worker = new Worker("./worker.mjs", { workerData: name });
            worker.on("error", reject);
            worker.on("exit", resolve);
          });
        Python.attach((py) => console.log(py.eval("__import__('sys').shared").repr()));
      `,
      "worker.mjs": `
        import { workerData } from "node:worker_threads";
        const { Python } = await import(workerData);
        Python.attach((py) => py.import("sys").getattr("shared").callMethod("append", workerData));
      `,
    });
    expect(await run(folder, "main.mjs")).toEqual({
      code: 0,
      signal: null,
      out: "[1, 'one', 'two']\n",
      err: "",
    });
  });

  it("shares it among the contexts of one thread, where callbacks and errors cross from one to the other", async () => {
    const context = (body: string): string => `
      import { expect, test } from "@jest/globals";
      import { f64, Python, PyErr, PyValueError } from "pyforge";
      test("context", () => Python.attach((py) => { const sys = py.import("sys"); ${body} }));
    `;
    const folder = project({
      "package.json": '{ "type": "module", "jest": { "testMatch": ["**/*.test.mjs"], "transform": {} } }',
      "one.test.mjs": context(`
        sys.setattr("root", (x) => Python.attach((py) => py.import("math").getattr("sqrt").call(x).extract(f64)));
        sys.setattr("failing", () => { throw new PyValueError("mine"); });
      `),
      "two.test.mjs": context(`
        expect(sys.getattr("root").call(2).extract(f64)).toBe(Math.SQRT2);
        let caught;
        try { sys.getattr("failing").call(); } catch (error) { caught = error; }
        expect([caught instanceof PyErr, caught.name, caught.message]).toEqual([true, "ValueError", "mine"]);
      `),
      "order.mjs": `
        import Sequencer from ${JSON.stringify(path.join(paths.jest, "node_modules/@jest/test-sequencer/build/index.js"))};
        export default class extends Sequencer.default {
          sort(tests) { return [...tests].sort((left, right) => (left.path < right.path ? -1 : 1)); }
        }
      `,
    });
    symlinkSync(path.join(paths.jest, "node_modules/@jest"), path.join(folder, "node_modules/@jest"));
    const jest = path.join(paths.jest, "node_modules/jest/bin/jest.js");
    const { err, code } = await runCommand(
      process.execPath,
      ["--experimental-vm-modules", jest, "--runInBand", "--testSequencer", "./order.mjs"],
      { cwd: folder, env: { VIRTUAL_ENV: paths.venv, NO_COLOR: "1" }, limit: 20_000 },
    );
    expect(err).toMatch(/Tests: +2 passed, 2 total/);
    expect(code).toBe(0);
  });
});
