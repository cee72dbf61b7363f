import { expect, it } from "vitest";
import { ended } from "./program.js";

it("scenario 40: a collection of a thousand dead handles does not wait for the thread that holds Python", () => {
  const program = `
    import { setFlagsFromString } from "node:v8";
    import { runInNewContext } from "node:vm";
    import { python as natural } from "pyforge";
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc");
    const drop = () => {
      Python.attach((py) => { for (let index = 0; index < 500; index++) py.eval("object()").unbind(); });
      for (let index = 0; index < 500; index++) natural.eval("object()");
    };
    drop();
    collect();
    const timed = (body) => {
      const begin = performance.now();
      body();
      return performance.now() - begin;
    };
    const idle = Math.max(...Array.from({ length: 5 }, () => (drop(), timed(collect))));
    drop();
    // One call of C's, which gives the lock to nobody until it is through.
    run("import threading, time\\ndef hold():\\n    time.sleep(0.1)\\n    sum(range(10**8))\\nthreading.Thread(target=hold).start()");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    const collecting = timed(collect);
    const attaching = timed(() => Python.attach(() => 1));
    // The lock was held the whole time, and what had died is released now.
    console.log(attaching > 300, collecting < 5 * idle + 20 || collecting, Python.counters().kept < 100);
  `;
  expect(ended(program)).toEqual({ out: "true true true\n", err: "", code: 0, signal: null });
});
