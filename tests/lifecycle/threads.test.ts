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
      for (let round = 0; round < 200; round++) Python.attach((py) => calls.bind(py).getattr("from_thread").call(() => round));
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
