import { describe, expect, it } from "vitest";
import { ended } from "./program.js";

describe("scenario 39: finalizers of Python's that call TypeScript", () => {
  it("after the worker that made the functions ended: they are told so, and what it left is freed", () => {
    const program = `
      import { Worker, isMainThread, parentPort } from "node:worker_threads";
      if (isMainThread) {
        run(\`
import sys
left, said = [], []
sys.unraisablehook = lambda unraisable: said.append(str(unraisable.exc_value))
sys.left = left
class Ending:
    def __init__(self, f): self.f = f
    def __del__(self): self.f()
sys.Ending = Ending
\`);
        for (const end of ["exit", "terminate"]) {
          const worker = new Worker(new URL(import.meta.url));
          await new Promise((resolve) => worker.once("message", resolve));
          if (end === "terminate") await worker.terminate();
          else {
            worker.postMessage("end");
            await new Promise((resolve) => worker.once("exit", resolve));
          }
          Python.attach((py) => {
            console.log(py.eval("len(left)").extract(i32));
            py.run("left.clear(); import gc; gc.collect(); print(len(said), *sorted(set(said)), flush=True); said.clear()");
            Python.collect();
            console.log(py.eval("1 + 1").extract(i32), Python.counters().wrapped < 3);
          });
        }
      } else {
        class Point {
          constructor(kept) { this.kept = kept; }
        }
        Python.attach((py) => {
          const sys = py.import("sys");
          for (let i = 0; i < 50; i++) {
            const dict = py.eval("{}");
            const kept = dict.unbind();
            sys.getattr("left").callMethod("append", sys.getattr("Ending").call(function ending() { return kept; }));
            sys.getattr("left").callMethod("append", new Point(kept));
            dict.setItem("closure", () => kept);
          }
        });
        parentPort.once("message", () => parentPort.unref());
        parentPort.postMessage("ready");
      }
    `;
    const { out, err, code, signal } = ended(program);
    const told =
      /^100\n50 TypeScript function ending\(\) was called after its JavaScript environment ended .*\n2 true\n/;
    const lines = out.split("\n");
    expect({ err, code, signal }).toEqual({ err: "", code: 0, signal: null });
    expect(`${lines.slice(0, 3).join("\n")}\n`).toMatch(told);
    expect(`${lines.slice(3, 6).join("\n")}\n`).toMatch(told);
  });

  it("while Python is finalized, and of what outlives it: no JavaScript runs, and the process ends well", () => {
    const program = `
      let ended = 0;
      process.on("exit", () => console.log("ended", ended));
      class Point {}
      Python.attach((py) => {
        py.run(\`
import sys
class Ending:
    def __init__(self, f): self.f, self.me = f, self
    def __del__(self):
        try: self.f()
        except BaseException as error: print(type(error).__name__, flush=True)
\`);
        const Ending = py.eval("Ending");
        const kept = [];
        globalThis.kept = kept;
        for (let i = 0; i < 20; i++) {
          const ending = Ending.call(() => ended++);
          ending.setattr("point", new Point());
          kept.push(ending.unbind());
        }
        py.import("sys").setattr("last", Ending.call(() => ended++));
      });
    `;
    const { out, err, code, signal } = ended(program);
    expect({ err, code, signal }).toEqual({ err: "", code: 0, signal: null });
    expect(out).toMatch(/ended \d+\n$/);
  });

  it("V8's collector in the middle of a Python call, with a Python thread that ends the same objects", () => {
    const program = `
      import { setFlagsFromString } from "node:v8";
      import { runInNewContext } from "node:vm";
      setFlagsFromString("--expose-gc");
      const gc = runInNewContext("gc");
      Python.attach((py) => {
        py.run(\`
import threading, queue
work = queue.Queue()
def end():
    while (item := work.get()) is not None: del item
thread = threading.Thread(target=end)
thread.start()
def give(f, text):
    work.put([f, text, {}])
    f()
\`);
        const give = py.eval("give");
        for (let i = 0; i < 3000; i++) {
          py.scope(() => {
            (() => void py.eval("{}").unbind())();
            give.call(() => { if (i % 20 === 0) gc(); }, "text " + i);
          });
        }
        py.run("work.put(None); thread.join()");
        gc();
        py.eval("1");
        console.log(Python.counters().wrapped < 3, Python.counters().kept < 20);
      });
    `;
    expect(ended(program)).toEqual({ out: "true true\n", err: "", code: 0, signal: null });
  });
});
