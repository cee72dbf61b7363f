import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

describe("starting Python", () => {
  it("leaves signals to Node but for Ctrl-C and its own wake, and is through with site", () => {
    const program = `
      let heard = 0;
      process.on("SIGUSR2", () => heard++);
      Python.attach((py) => {
        const names = py.eval("[s.name for s in __import__('signal').Signals if callable(__import__('signal').getsignal(s))]");
        console.log(names.toJs(), py.import("sys").getattr("modules").contains("site"));
      });
      process.on("SIGINT", () => heard++);
      process.kill(process.pid, "SIGUSR2");
      process.kill(process.pid, "SIGINT");
      setTimeout(() => console.log(heard, Python.attach((py) => py.eval("6 * 7").extract(i32))), 100);
    `;
    expect(ended(program)).toEqual({
      out: "[ 'SIGINT', 'SIGURG' ] true\n2 42\n",
      err: "",
      code: 0,
      signal: null,
    });
  });

  it("checkSignals in a worker leaves a signal to the main thread", () => {
    const program = `
      import { Worker } from "node:worker_threads";
      run("import signal, threading\\nseen = []\\nsignal.signal(signal.SIGUSR2, lambda *_: seen.append(threading.current_thread() is threading.main_thread()))");
      const seen = () => Python.attach((py) => py.eval("len(seen)").extract(i32));
      const worker = new Worker(
        'const { parentPort } = require("node:worker_threads");' +
          'import("pyforge").then(({ Python }) => {' +
          '  Python.attach((py) => { process.kill(process.pid, "SIGUSR2"); py.checkSignals(); });' +
          '  parentPort.postMessage("checked");' +
          '});',
        { eval: true },
      );
      worker.once("message", () => {
        const end = Date.now() + 5000;
        while (seen() === 0 && Date.now() < end) Python.attach((py) => py.checkSignals());
        run("print(seen)");
      });
    `;
    expect(ended(program)).toEqual({ out: "[True]\n", err: "", code: 0, signal: null });
  });

  it("a module that a view needs and cannot import is an error, and is asked for again", () => {
    const program = `
      import { PyDate, PyDateTime, PyImportError, PyTzInfo } from "pyforge";
      const date = (py) => PyDate.new(py, { year: 2024, month: 2, day: 29 }).toString();
      run("import sys\\nsys.modules['datetime'] = sys.modules['zoneinfo'] = None");
      Python.attach((py) => {
        for (const use of [() => date(py), () => PyTzInfo.utc(py), () => py.eval("1").isInstance(PyDateTime)])
          try { use(); console.log("made"); } catch (error) { console.log(error instanceof PyImportError, error.message); }
        py.run("del sys.modules['datetime'], sys.modules['zoneinfo']");
        console.log(date(py), PyTzInfo.utc(py).toString());
      });
    `;
    const { out, err, code } = ended(program);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    const refused = "true import of datetime halted; None in sys.modules\n";
    expect(out).toBe(`${refused.repeat(3)}2024-02-29 UTC\n`);
  });
});

describe("scenario 12: a Python object that has a `then`", () => {
  it.each([
    ["a value", "then = 5"],
    ["a method", "def then(self, *args): raise SystemError('called')"],
    ["an attribute that raises", "then = property(lambda self: 1 / 0)"],
    ["any attribute", "def __getattr__(self, name): return lambda *args: 1 / 0"],
  ])("is awaited to itself, once: %s", (_, body) => {
    const program = `
      import { python as natural } from "pyforge";
      run(\`class Thing:
    ${body}
thing = Thing()\`);
      const { thing } = natural.import("__main__");
      const kept = Python.attach((py) => py.eval("thing").unbind());
      for (const object of [thing, kept]) {
        let settled = 0;
        const promise = Promise.resolve(object);
        promise.finally(() => settled++);
        console.log((await object) === object, (await promise) === object, (await (async () => object)()) === object);
        await new Promise((resolve) => setTimeout(resolve, 5));
        console.log(settled);
      }
      console.log((await Promise.all([thing, kept])).length);
    `;
    expect(ended(program)).toEqual({
      out: `${"true true true\n1\n".repeat(2)}2\n`,
      err: "",
      code: 0,
      signal: null,
    });
  });
});
