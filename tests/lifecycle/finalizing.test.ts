import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

describe("attaching where Python has not started", () => {
  it("tryAttach gives nothing and starts nothing; attach starts it", () => {
    const program = `
      console.log(Python.tryAttach(() => 1), Python.isInitialized());
      console.log(Python.attach(() => 2), Python.tryAttach(() => 3));
    `;
    expect(ended(program)).toEqual({ out: "undefined false\n2 3\n", err: "", code: 0, signal: null });
  });
});

describe("attaching at the end", () => {
  it("works in atexit handlers; while objects are torn down tryAttach gives nothing", () => {
    const program = `
      const tell = (when) => console.log(when, Python.tryAttach((py) => py.eval("6 * 7").extract(i32)));
      Python.attach((py) => {
        py.import("atexit").callMethod("register", () => tell("atexit"));
        // Lives until modules are torn down, and calls TypeScript then.
        py.eval("lambda f: setattr(__import__('sys'), 'last_thing', type('Last', (), {'__del__': lambda self: f()})())")
          .call(() => tell("teardown"));
      });
      process.on("exit", () => tell("over") ?? console.log(Python.isInitialized()));
      tell("before");
    `;
    expect(ended(program)).toEqual({
      out: "before 42\natexit 42\nteardown undefined\nover undefined\nfalse\n",
      err: "",
      code: 0,
      signal: null,
    });
  });

  it("is refused with a sentence once Python is gone, as is every object", () => {
    const program = `
      const kept = python("x = [1]");
      const sqrt = Python.attach((py) => py.import("math").fn("sqrt", [f64], f64));
      process.on("exit", () => {
        for (const use of [() => Python.attach(() => 1), () => sqrt(4), () => kept.is(kept)])
          try { use(); } catch (error) { console.log(error.message); }
        kept.release === undefined || console.log(Python.tryAttach(() => 1));
      });
    `;
    const { out, code, signal } = ended(program);
    const gone = "Python has been finalized (the process is exiting); nothing of it can be used any more\n";
    expect({ out, code, signal }).toEqual({ out: `${gone.repeat(3)}undefined\n`, code: 0, signal: null });
  });

  it("leaves what is still held: handles, errors, callables, functions on both sides, a cycle", () => {
    const program = `
      const held = [python("class A: pass\\na = A(); a.a = a"), python("f = None")];
      globalThis.held = held;
      Python.attach((py) => {
        held.push(py.eval("[1]").unbind(), py.import("math").fn("sqrt", [f64], f64));
        try { py.eval("1/0"); } catch (error) { held.push(error); }
        const callback = () => held;
        held.push(callback);
        held[1].bind(py).setattr("f", callback);
        py.eval("[1]");
        process.exit(3);
      });
    `;
    expect(ended(program)).toEqual({ out: "", err: "", code: 3, signal: null });
  });

  it.each([
    ["off the end", "setTimeout(() => workers.forEach((worker) => worker.unref()), 50);", 0],
    ["by process.exit", "setTimeout(() => process.exit(5), 50);", 5],
    ["by process.exit in an attach", "setTimeout(() => Python.attach(() => process.exit(6)), 50);", 6],
  ])("%s does no harm to workers that attach all the time", (_, end, code) => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      if (isMainThread) {
        run("import atexit; atexit.register(lambda: print('atexit'))");
        const workers = [1, 2, 3].map(() => new Worker(new URL(import.meta.url)));
        await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
        ${end}
      } else {
        Python.attach((py) => py.eval("1"));
        parentPort.postMessage("up");
        for (;;) {
          try { Python.attach((py) => py.run("sum(range(100))")); } catch { break; }
          if (Python.tryAttach(() => true) === undefined) break;
        }
      }
    `;
    for (let round = 0; round < 2; round++)
      expect(ended(program)).toEqual({ out: "atexit\n", err: "", code, signal: null });
  });
});

describe("workers that attach first at the same time", () => {
  it("all use the Python that the main thread started", () => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      if (isMainThread) {
        const workers = [1, 2, 3, 4].map(() => new Worker(new URL(import.meta.url)));
        Python.initialize();
        run("import sys; sys.shared = 1");
        for (const worker of workers) worker.postMessage("go");
        const answers = await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
        console.log(answers.join(" "));
      } else {
        parentPort.once("message", () => {
          parentPort.postMessage(Python.attach((py) => py.eval("__import__('sys').shared").extract(i32)));
        });
      }
    `;
    expect(ended(program)).toEqual({ out: "1 1 1 1\n", err: "", code: 0, signal: null });
  });
});
