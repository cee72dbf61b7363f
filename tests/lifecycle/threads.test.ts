import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

const CALLS = `
const calls = python(\`
import threading
def from_thread(f):
    outcome = []
    def work():
        try: outcome.append(repr(f(20)))
        except BaseException as error: outcome.append(type(error).__name__ + ': ' + str(error))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10)
    return outcome[0] if outcome else 'no outcome'
def start(f):
    def work():
        try: print(repr(f(20)), flush=True)
        except BaseException as error: print(type(error).__name__ + ': ' + str(error), flush=True)
    threading.Thread(target=work).start()
\`);
const double = (x) => x * 2;
`;

describe("a TypeScript function called from a second Python thread", () => {
  it("runs while the main thread waits in Python for that thread (scenario 41)", () => {
    const program = `${CALLS} Python.attach((py) => console.log(calls.bind(py).getattr("from_thread").call(double).extract(str)));`;
    expect(ended(program)).toEqual({ out: "40\n", err: "", code: 0, signal: null });
  });

  it("runs while Node idles", () => {
    const program = `${CALLS}
      Python.attach((py) => calls.bind(py).getattr("start").call(double));
      setTimeout(() => console.log("idle"), 300);
    `;
    expect(ended(program)).toEqual({ out: "40\nidle\n", err: "", code: 0, signal: null });
  });

  it("does not stop the thread that runs JavaScript from calling it", () => {
    const program = `${CALLS} Python.attach((py) => {
      calls.bind(py).getattr("from_thread").call(double);
      console.log(py.eval("lambda f: f(4)").call(double).extract(i32));
    });`;
    expect(ended(program)).toMatchObject({ out: "8\n", code: 0 });
  });

  it("may be dropped by the other thread", () => {
    const program = `${CALLS}
      for (let round = 0; round < 50; round++) Python.attach((py) => calls.bind(py).getattr("from_thread").call(() => round));
      console.log(Python.counters().wrapped < 20);
    `;
    expect(ended(program)).toMatchObject({ out: "true\n", code: 0 });
  });
});

describe("Python threads", () => {
  it("run while Node idles and while JavaScript computes", () => {
    const program = `
      const ticks = python(\`
import threading, time
count = 0
def work():
    global count
    while True:
        time.sleep(0.001)
        count += 1
threading.Thread(target=work, daemon=True).start()
\`);
      const count = () => Python.attach((py) => ticks.bind(py).getattr("count").extract(i32));
      const begun = count();
      const end = Date.now() + 200;
      while (Date.now() < end);
      const computed = count();
      await new Promise((resolve) => setTimeout(resolve, 200));
      console.log(computed > begun, count() > computed);
    `;
    expect(ended(program)).toMatchObject({ out: "true true\n", code: 0 });
  });
});

describe("a worker", () => {
  it("attaches to the same Python, and ends without harm", () => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      if (isMainThread) {
        run("import sys; sys.shared = 41");
        const worker = new Worker(new URL(import.meta.url));
        console.log(await new Promise((resolve) => worker.once("message", resolve)));
        console.log("ended", await new Promise((resolve) => worker.once("exit", resolve)));
        run("print('still here')");
      } else {
        parentPort.postMessage(Python.attach((py) => py.eval("__import__('sys').shared + 1").extract(i32)));
      }
    `;
    expect(ended(program)).toMatchObject({ out: "42\nended 0\nstill here\n", code: 0, signal: null });
  });

  it("is terminated while it holds Python objects", () => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      if (isMainThread) {
        run("pass");
        for (let round = 0; round < 5; round++) {
          const worker = new Worker(new URL(import.meta.url));
          await new Promise((resolve) => worker.once("message", resolve));
          await worker.terminate();
        }
        console.log("all ended");
      } else {
        const kept = python("x = [1, 2, 3]");
        parentPort.postMessage(kept !== undefined);
        setInterval(() => kept, 1000);
      }
    `;
    expect(ended(program)).toMatchObject({ out: "all ended\n", code: 0, signal: null });
  });
});

describe("a child made by fork in a Node host", () => {
  it("may not enter JavaScript, and says so", () => {
    const program = `
      const forks = python(\`
import os, sys
def fork(f):
    child = os.fork()
    if child == 0:
        try: f()
        except RuntimeError as error: os.write(1, (str(error) + chr(10)).encode())
        os._exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
\`);
      Python.attach((py) => console.log(forks.bind(py).getattr("fork").call(() => 1).extract(i32)));
    `;
    const { out, code } = ended(program);
    expect(out).toMatch(
      /was called after its JavaScript environment ended .*use a process made by spawn\n3\n$/s,
    );
    expect(code).toBe(0);
  });
});

describe("worker threads (scenario 46)", () => {
  it("a worker is terminated in the middle of a Python call, with a callback outstanding, a hundred times", () => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      const code = \`
import threading, time
def keep_calling(f):
    def work():
        try:
            while True: f(1)
        except RuntimeError: pass
    for _ in range(2): threading.Thread(target=work, daemon=True).start()
def wait(begun):
    begun()
    time.sleep(0.01)
\`;
      if (isMainThread) {
        run("pass");
        let codes = 0;
        for (let round = 0; round < 25; round++) {
          const workers = Array.from({ length: 4 }, () => new Worker(new URL(import.meta.url)));
          await Promise.all(workers.map(async (worker) => {
            await new Promise((resolve) => worker.once("message", resolve));
            await worker.terminate();
            codes++;
          }));
        }
        console.log(codes, Python.attach((py) => py.eval("6 * 7").extract(i32)));
      } else {
        const module = python(code);
        Python.attach((py) => {
          const bound = module.bind(py);
          bound.getattr("keep_calling").call((x) => x);
          for (;;) bound.getattr("wait").call(() => { parentPort.postMessage("begun"); });
        });
      }
    `;
    expect(ended(program, 100_000)).toEqual({ out: "100 42\n", err: "", code: 0, signal: null });
  }, 110_000);

  it("a function of a worker that has ended says so (scenario 48)", () => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      if (isMainThread) {
        run("import sys; sys.kept = []");
        const worker = new Worker(new URL(import.meta.url));
        await new Promise((resolve) => worker.once("exit", resolve));
        Python.attach((py) => {
          try { py.eval("__import__('sys').kept[0](1)"); } catch (error) { console.log(error.message); }
        });
        run("import sys, threading\\ndef call():\\n  try: sys.kept[0](1)\\n  except RuntimeError as error: print(error)\\nt = threading.Thread(target=call); t.start(); t.join(); sys.kept.clear()");
      } else {
        Python.attach((py) => py.eval("__import__('sys').kept.append").call((x) => x));
        parentPort.close();
      }
    `;
    const { out, code } = ended(program);
    const said = "TypeScript function <anonymous>() was called after its JavaScript environment ended";
    expect(out.split("\n").map((line) => line.startsWith(said))).toEqual([true, true, false]);
    expect(code).toBe(0);
  });

  it("a function of a worker that runs is called from the main thread and from Python's", () => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      if (isMainThread) {
        run("import sys; sys.kept = []");
        const worker = new Worker(new URL(import.meta.url));
        await new Promise((resolve) => worker.once("message", resolve));
        const call = "import sys, threading\\nprint(sys.kept[0](20))\\nt = threading.Thread(target=lambda: print(sys.kept[0](30))); t.start(); t.join()";
        run(call);
        run("import sys; sys.kept.clear()");
        worker.postMessage("end");
        console.log(await new Promise((resolve) => worker.once("exit", resolve)));
      } else {
        parentPort.once("message", () => {});
        Python.attach((py) => py.eval("__import__('sys').kept.append").call((x) => x * 2));
        parentPort.postMessage("ready");
      }
    `;
    expect(ended(program)).toEqual({ out: "40\n60\n0\n", err: "", code: 0, signal: null });
  });
});

describe("the end of a process (scenario 49)", () => {
  it("an idle bridge does not hold it, and a thread that is waited for at the end may call", () => {
    const program = `
      const calls = python("import threading, time\\ndef start(f):\\n  def work():\\n    time.sleep(0.3)\\n    print(f(20), flush=True)\\n  threading.Thread(target=work).start()");
      Python.attach((py) => calls.bind(py).getattr("start").call((x) => x * 2));
      process.on("exit", () => console.log("exit"));
    `;
    expect(ended(program)).toEqual({ out: "40\nexit\n", err: "", code: 0, signal: null });
  });

  it("a thread that waits for JavaScript does not stop process.exit", () => {
    const program = `
      const calls = python("import threading\\ndef start(f):\\n  threading.Thread(target=lambda: [f(x) for x in range(10**9)], daemon=True).start()");
      Python.attach((py) => calls.bind(py).getattr("start").call((x) => x * 2));
      setTimeout(() => process.exit(7), 100);
    `;
    expect(ended(program)).toMatchObject({ out: "", code: 7, signal: null });
  });
});

describe("forks (scenario 59)", () => {
  it("the first use of TypeScript in the child raises with the remedy, Python goes on, the child exits cleanly", () => {
    const program = `
      const forks = python(\`
import os, sys, threading
def fork(f):
    child = os.fork()
    if child == 0:
        try: f()
        except RuntimeError as error: os.write(1, (str(error).rsplit('; ')[-1] + chr(10)).encode())
        os.write(1, (str(sum(range(10))) + chr(10)).encode())
        thread = threading.Thread(target=lambda: os.write(1, b'thread' + chr(10).encode()))
        thread.start(); thread.join()
        sys.exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
def spawn():
    import subprocess
    return subprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True, text=True).stdout.strip()
\`);
      Python.attach((py) => {
        const bound = forks.bind(py);
        console.log(bound.getattr("fork").call(() => 1).extract(i32), bound.getattr("spawn").call().extract(str));
      });
    `;
    expect(ended(program)).toEqual({
      out: "use a process made by spawn\n45\nthread\n3 42\n",
      err: "",
      code: 0,
      signal: null,
    });
  });
});

describe("watchLock", () => {
  it("names the thread that held Python's lock, and where it stood", () => {
    const program = `
      import { watchLock } from "pyforge/sync";
      const stalls = [];
      watchLock(100, (stall) => stalls.push(stall));
      const module = python(\`
import re, threading, time
def culprit():
    time.sleep(0.1)
    re.match('(a+)+$', 'a' * 26 + 'b')
    threading.Event().wait(2)
def innocent():
    threading.Event().wait(2)
def start():
    threading.Thread(target=innocent, name='innocent', daemon=True).start()
    threading.Thread(target=culprit, name='the culprit', daemon=True).start()
\`);
      Python.attach((py) => module.bind(py).getattr("start").call());
      for (let round = 0; round < 100 && stalls.length === 0; round++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        Python.attach((py) => py.eval("1"));
      }
      watchLock(0);
      for (const { milliseconds, thread, stack } of stalls)
        console.log(milliseconds >= 100, thread, /in culprit\\n.*re\\.match|in culprit/.test(stack));
    `;
    const { out, code } = ended(program, 60_000);
    expect(out.split("\n")).toContain("true the culprit true");
    expect(code).toBe(0);
  }, 70_000);
});
