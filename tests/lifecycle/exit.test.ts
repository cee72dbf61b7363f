import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

const ATEXIT = "run(\"import atexit; atexit.register(lambda: print('atexit'))\");";

describe("a Node process that hosts Python ends", () => {
  it.each([
    ["off the end", "", 0],
    ["by process.exit", "process.exit(3);", 3],
    ["by process.exit in an attach", "Python.attach(() => process.exit(4));", 4],
    [
      "by process.exit in a callback from Python",
      "python('def call(f): f()').bind; Python.attach((py) => py.eval('lambda f: f()').call(() => process.exit(5)));",
      5,
    ],
    ["by process.exit in a timer", "setTimeout(() => process.exit(6), 5);", 6],
    ["by sys.exit(7)", 'run("import sys; sys.exit(7)");', 7],
    ["by sys.exit()", 'run("import sys; sys.exit()");', 0],
    ["by sys.exit in a timer", 'setTimeout(() => run("import sys; sys.exit(8)"), 5);', 8],
    ["by an exit made in TypeScript", "throw new PySystemExit(9);", 9],
    ["by sys.exit in a promise", 'await Promise.resolve().then(() => run("import sys; sys.exit(10)"));', 10],
  ])("%s, and Python's atexit handlers run once", (_, program, code) => {
    const { out, err, ...end } = ended(ATEXIT + program);
    expect({ out, err, ...end }).toEqual({ out: "atexit\n", err: "", code, signal: null });
  });

  it("with 1 and the text of sys.exit('text')", () => {
    expect(ended(`${ATEXIT} run("import sys; sys.exit('no luck')");`)).toEqual({
      out: "atexit\n",
      err: "no luck\n",
      code: 1,
      signal: null,
    });
  });

  it.each([
    ["an IntEnum", "import enum; raise SystemExit(enum.IntEnum('E', {'BAD': 4}).BAD)", 4, ""],
    ["a bool", "raise SystemExit(False)", 0, ""],
    ["an int beyond C's", "raise SystemExit(10**30)", 255, ""],
    ["a float", "raise SystemExit(2.0)", 1, "2.0\n"],
    ["a list", "raise SystemExit([1, 'a'])", 1, "[1, 'a']\n"],
    ["what has no text", "raise SystemExit(type('C', (), {'__str__': lambda self: 1/0})())", 1, "\n"],
  ])("as Python does for sys.exit with %s", (_, code, status, err) => {
    expect(ended(`run(${JSON.stringify(code)});`)).toEqual({ out: "", err, code: status, signal: null });
  });

  it("with 1 and the text of a code that is no integer, of an exit made in TypeScript", () => {
    expect(ended("run(''); throw new PySystemExit(2.5);")).toMatchObject({ err: "2.5\n", code: 1 });
  });

  it("with 130 for an uncaught KeyboardInterrupt", () => {
    const { out, code, err } = ended(`${ATEXIT} run("raise KeyboardInterrupt");`);
    expect({ out, code }).toEqual({ out: "atexit\n", code: 130 });
    expect(err).toMatch(/^KeyboardInterrupt\n/);
  });

  it.each([
    ["an Error", "throw new Error('lost');", /Error: lost/],
    ["a Python exception", 'run("1/0");', /ZeroDivisionError: division by zero/],
    ["a rejected promise", "Promise.reject(new Error('lost'));", /Error: lost/],
  ])("with 1 and the text of %s that nobody catches", (_, program, text) => {
    const { out, err, code } = ended(ATEXIT + program);
    expect({ out, code }).toEqual({ out: "atexit\n", code: 1 });
    expect(err).toMatch(text);
  });

  it("as the program's own handler of uncaught errors says", () => {
    const program = `
      process.on("uncaughtException", (error) => { console.log("handled", error.name); });
      run("import sys; sys.exit(3)");
    `;
    expect(ended(program)).toMatchObject({ out: "handled SystemExit\n", code: 0 });
  });

  it("without losing what Python printed", () => {
    expect(ended(`run("print('no newline', end='')");`)).toMatchObject({ out: "no newline", code: 0 });
    expect(ended(`run("import os; print('x' * 100000, end='')"); process.exit(2);`).out).toHaveLength(
      100_000,
    );
  });

  it.each(["", "1"])(
    "with both sides' output in the order it was printed (scenario 60), PYTHONUNBUFFERED=%s",
    (PYTHONUNBUFFERED) => {
      const program = `
        run("print('a', end='')"); console.log("b"); run("print('c')"); console.error("d");
        run("import sys; print('e', end='', file=sys.stderr)"); console.error("f");
        run("import os; print('g', end=''); os._exit(0)");
      `;
      expect(ended(program, 20_000, { PYTHONUNBUFFERED })).toMatchObject({ out: "ab\nc\ng", err: "d\nef\n" });
    },
  );

  it("without losing what a full pipe could not take at once, which Node made non-blocking", () => {
    const program = `
      console.log("first");
      run("print('x' * 1_000_000)");
      console.log("last");
    `;
    const { out, err } = ended(program);
    expect({ err, length: out.length, end: out.slice(-6) }).toEqual({
      err: "",
      length: 1_000_012,
      end: "\nlast\n",
    });
  });

  it("after Python's non-daemon threads at its natural end, before them by process.exit", () => {
    const thread = `run(\`
import threading, time
def work():
    time.sleep(0.3)
    print('worked', flush=True)
threading.Thread(target=work).start()
\`);`;
    expect(ended(thread)).toMatchObject({ out: "worked\n", code: 0 });
    expect(ended(`${thread} process.exit(2);`)).toMatchObject({ out: "", code: 2 });
    const late = "process.once('beforeExit', () => setTimeout(() => process.exit(3), 10));";
    expect(ended(`${thread} ${late}`)).toMatchObject({ out: "", code: 3 });
  });

  it("with a daemon thread still running", () => {
    const thread = `run(\`
import threading, time
def work():
    while True: time.sleep(0.001)
threading.Thread(target=work, daemon=True).start()
\`);`;
    expect(ended(thread)).toMatchObject({ code: 0, signal: null, err: "" });
    expect(ended(`${thread} process.exit(2);`)).toMatchObject({ code: 2, signal: null, err: "" });
  });

  it("after an atexit handler that calls TypeScript", () => {
    const program = `Python.attach((py) => py.import("atexit").getattr("register").call(() => console.log("late")));`;
    expect(ended(program)).toMatchObject({ out: "late\n", code: 0, err: "" });
  });

  it("with a sentence for an attach that comes too late", () => {
    const program = `
      run("pass");
      process.on("exit", () => {
        try { run("pass"); } catch (error) { console.log(error.message); }
      });
    `;
    expect(ended(program)).toMatchObject({
      out: "Python has been finalized (the process is exiting); nothing of it can be used any more\n",
      code: 0,
    });
  });
});
