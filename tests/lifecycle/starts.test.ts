import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { ended } from "./program.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Another copy of the built package; its URL. */
function secondCopy(): string {
  mkdirSync(path.join(root, "build/lifecycle"), { recursive: true });
  const folder = mkdtempSync(path.join(root, "build/lifecycle/copy-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ["dist", "package.json", "python"])
    cpSync(path.join(root, "packages/pyforge", part), path.join(folder, "pyforge", part), {
      recursive: true,
    });
  mkdirSync(path.join(folder, "node_modules"));
  symlinkSync(path.join(root, "node_modules/@pyforge"), path.join(folder, "node_modules/@pyforge"));
  return pathToFileURL(path.join(folder, "pyforge/dist/bundle/index.js")).href;
}

it("refuses a second copy of the package when it is to attach, and the first one works on", () => {
  const program = `
    const second = await import(${JSON.stringify(secondCopy())});
    run("print('first')");
    try { second.Python.attach(() => {}); } catch (error) { console.log(error.message); }
    run("print('first again')");
  `;
  expect(ended(program)).toEqual({
    out:
      "first\ntwo copies of the package pyforge are loaded in this process; " +
      "deduplicate them (`npm dedupe`) and do not bundle pyforge\nfirst again\n",
    err: "",
    code: 0,
    signal: null,
  });
});

it("refuses to start Python in a worker, which would end before the process", () => {
  const program = `
    import { Worker, isMainThread } from "node:worker_threads";
    if (isMainThread) {
      const worker = new Worker(new URL(import.meta.url));
      worker.on("error", (error) => console.log(error.message));
      await new Promise((resolve) => worker.once("exit", resolve));
      run("print('started later')");
    } else {
      Python.attach(() => {});
    }
  `;
  expect(ended(program)).toEqual({
    out:
      "Python cannot start in a worker thread, because it would end with it; " +
      "call Python.initialize() on the main thread before a worker needs it\nstarted later\n",
    err: "",
    code: 0,
    signal: null,
  });
});

it("ends with workers that use Python all the time", () => {
  const program = `
    import { Worker, isMainThread, parentPort } from "node:worker_threads";
    if (isMainThread) {
      run("import atexit; atexit.register(lambda: print('atexit'))");
      const workers = [1, 2, 3].map(() => new Worker(new URL(import.meta.url)));
      await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
      process.exit(4);
    } else {
      parentPort.postMessage("ready");
      setInterval(() => Python.attach((py) => py.eval("sum(range(1000))").extract(i32)), 0);
    }
  `;
  for (let round = 0; round < 5; round++)
    expect(ended(program)).toMatchObject({ out: "atexit\n", code: 4, signal: null });
});

it("keeps a worker's function from being called after the worker ended", () => {
  const program = `
    import { Worker, isMainThread, parentPort } from "node:worker_threads";
    if (isMainThread) {
      run("import sys; sys.shared = []");
      const worker = new Worker(new URL(import.meta.url));
      const call = () => {
        try { run("sys.shared[0]()"); } catch (error) { console.log(error.message); }
      };
      await new Promise((resolve) => worker.once("message", resolve));
      call();
      await worker.terminate();
      call();
    } else {
      Python.attach((py) => py.import("sys").getattr("shared").callMethod("append", () => 1));
      parentPort.postMessage("ready");
      setInterval(() => {}, 1000);
    }
  `;
  const { out, code } = ended(program);
  expect(out).toMatch(/^TypeScript function .* ended .*\n$/); // the first call is served by the worker
  expect(code).toBe(0);
});
