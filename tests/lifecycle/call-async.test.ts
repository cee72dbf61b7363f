import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

const SLEEP = `
const sleep = Python.attach((py) => py.import("time").fn("sleep", [f64], none));
const took = async (promise) => { const begun = performance.now(); await promise; return performance.now() - begun; };
`;

const lines = (program: string, limit?: number) => {
  const { out, err, code } = ended(SLEEP + program, limit);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  return out.trimEnd().split("\n");
};

describe("callAsync", () => {
  it("runs eight sleeps at once, and leaves Node's own pool alone (scenario 44)", () => {
    const [sleeps, during] = lines(`
      import { stat } from "node:fs/promises";
      await sleep.callAsync(0);
      let slept = false, during = 0;
      const all = took(Promise.all(Array.from({ length: 8 }, () => sleep.callAsync(0.5)))).then((ms) => { slept = true; return ms; });
      while (!slept) { await stat("."); during++; }
      console.log(await all);
      console.log(during);
    `);
    expect(Number(sleeps)).toBeGreaterThanOrEqual(495);
    expect(Number(sleeps)).toBeLessThan(1500); // in turn they would take 4 s
    expect(Number(during)).toBeGreaterThan(100); // with Node's four threads asleep it would be one or two
  });

  it("converts arguments and results by their types, and refuses what does not fit", () => {
    expect(
      lines(`
        import { list, i64 } from "pyforge";
        const double = Python.attach((py) => PyModule.fromCode(py, "def f(xs, n=2): return [x * n for x in xs]", "m.py", "m").fn("f", [list(i64)], list(i64)));
        console.log(await double.callAsync([1n, 2n, 2n ** 62n - 1n]));
        console.log(await double.callAsync(["a"]).catch((error) => error.name + ": " + error.message));
        console.log(await double.callAsync().catch((error) => error.message));
        console.log(await double.callAsync([2n ** 63n - 1n]).catch((error) => error.name));
      `),
    ).toEqual([
      "[ 2n, 4n, 9223372036854775806n ]",
      expect.stringMatching(/^PyTypeError: .*list item 0|PyTypeError: .*\[0\]/),
      "f() takes 1 arguments as declared, but got 0",
      "PyOverflowError",
    ]);
  });

  it("takes keyword arguments, and gives an object that outlives the scope", () => {
    expect(
      lines(`
        import { kw } from "pyforge";
        const pair = Python.attach((py) => py.eval("lambda a, *, b: (a, b)").unbind());
        const result = await pair.callAsync(1, kw({ b: "x" }));
        console.log(Python.attach((py) => String(result.bind(py))));
      `),
    ).toEqual(["(1, 'x')"]);
  });

  it("rejects with what Python raises, the same error each time", () => {
    expect(
      lines(`
        const fail = Python.attach((py) => PyModule.fromCode(py, "error = KeyError('gone')\\ndef f(): raise error", "m.py", "m").getattr("f").unbind());
        const first = await fail.callAsync().catch((error) => error);
        const second = await fail.callAsync().catch((error) => error);
        console.log(first.name, first.message, first === second);
        const exit = Python.attach((py) => py.import("sys").getattr("exit").unbind());
        console.log(await exit.callAsync(3).catch((error) => error instanceof PySystemExit));
      `),
    ).toEqual(["PyKeyError 'gone' true", "true"]);
  });

  it("runs each call with the context variables that hold where it was made (scenario 53)", () => {
    expect(
      lines(`
        const code = "import contextvars, threading\\nvar = contextvars.ContextVar('v', default='none')\\ndef get(): return var.get(), threading.current_thread().name.split('-')[0]";
        const module = python(code);
        const get = Python.attach((py) => module.bind(py).getattr("get").unbind());
        Python.attach((py) => module.bind(py).getattr("var").callMethod("set", "mine"));
        console.log(await get.callAsync().then((r) => Python.attach((py) => String(r.bind(py)))));
      `),
    ).toEqual(["('mine', 'pyforge')"]);
  });

  it("keeps the process alive until it is settled; the idle pool does not (scenario 49)", () => {
    expect(
      lines(`
        sleep.callAsync(0.3).then(() => console.log("slept"));
        process.on("exit", () => console.log("exit"));
      `),
    ).toEqual(["slept", "exit"]);
  });

  it("calls back into TypeScript from the pool", () => {
    expect(
      lines(`
        const apply = Python.attach((py) => py.eval("lambda f: f(20) + 2").unbind());
        const result = await apply.callAsync((x) => x * 2);
        console.log(Python.attach((py) => result.bind(py).extract(i32)));
      `),
    ).toEqual(["42"]);
  });

  it("runs a thousand calls and forgets them", () => {
    expect(
      lines(`
        const square = Python.attach((py) => PyModule.fromCode(py, "def f(x): return x * x", "m.py", "m").fn("f", [i32], i32));
        const results = await Promise.all(Array.from({ length: 1000 }, (_, i) => square.callAsync(i)));
        console.log(results.every((result, i) => result === i * i));
        console.log(Python.attach((py) => py.eval("__import__('pyforge._calls')._calls._tasks").len()));
      `),
    ).toEqual(["true", "0"]);
  });
});

describe("limits of a call", () => {
  it("an AbortSignal rejects at once and interrupts Python, also before it began", () => {
    expect(
      lines(`
        const spin = python("import threading\\nended = threading.Event()\\ndef spin():\\n    try:\\n        while True: pass\\n    finally: ended.set()");
        const f = Python.attach((py) => spin.bind(py).getattr("spin").unbind());
        const stop = new AbortController();
        setTimeout(() => stop.abort(new Error("no more")), 50);
        console.log(await f.limited({ signal: stop.signal }).callAsync().catch((error) => error.message));
        console.log(Python.attach((py) => String(spin.bind(py).getattr("ended").callMethod("wait", 10))));
        console.log(await f.limited({ signal: AbortSignal.abort(7) }).callAsync().catch((reason) => reason));
        console.log(await sleep.callAsync(0));
      `),
    ).toEqual(["no more", "True", "7", "null"]);
  });

  it.each([
    ["a loop", "def f():\\n    while True: pass"],
    ["a sleep", "def f():\\n    import time; time.sleep(20)"],
    ["a wait for a lock", "def f():\\n    import threading; threading.Event().wait(20)"],
    [
      "a call of many frames",
      "def g(n):\\n    return g(n - 1) if n else f()\\ndef f():\\n    while True: g(50)",
    ],
  ])("a timeout ends %s on this thread", (_, code) => {
    expect(
      lines(`
        import { PyTimeoutError } from "pyforge";
        const f = python("${code.replaceAll('"', "'")}");
        const begun = performance.now();
        Python.attach((py) => {
          try { f.bind(py).getattr("f").limited({ timeout: 100 }).call(); }
          catch (error) { console.log(error instanceof PyTimeoutError || error.name, error.message); }
          console.log(py.eval("sum(range(1000))").extract(i32));
        });
        console.log(performance.now() - begun < 5000);
      `),
    ).toEqual(["true the call did not end within 0.1 s", "499500", "true"]);
  });

  it("a timeout rejects a promise", () => {
    expect(
      lines(`
        import { PyTimeoutError } from "pyforge";
        console.log(await sleep.limited({ timeout: 50 }).callAsync(0.2).catch((error) => error instanceof PyTimeoutError));
      `),
    ).toEqual(["true"]);
  });

  it("a call in time leaves nothing behind", () => {
    expect(
      lines(`
        const quick = sleep.limited({ timeout: 2000 });
        for (let round = 0; round < 100; round++) quick(0);
        sleep(0.01);
        console.log(Python.attach((py) => py.eval("len(__import__('threading').enumerate()) < 10").isTruthy()));
      `),
    ).toEqual(["true"]);
  });

  it("a timeout that is no number of milliseconds is refused", () => {
    expect(
      lines(`
        try { sleep.limited({ timeout: -1 })(0); } catch (error) { console.log(error.name, error.message); }
      `),
    ).toEqual(["RangeError a timeout is a number of milliseconds from 0 to 2147483647, and not -1"]);
  });
});
