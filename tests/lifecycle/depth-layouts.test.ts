import { expect, it } from "vitest";
import { ended } from "./program.js";

/** Ways from one TypeScript function through Python into the next; each has frames of another size. */
const WAYS = `
import { any, kw, list } from "pyforge";

const seen = python(\`
def plain(f): return f()
def several(f, *values): return f(*values)
def named(f, **values): return f(**values)
def by_key(f): return sorted([1], key=f)
def given(f, x):
    f()
    return x
def padded(f, a=1, b=2, c=3, d=4, e=5): return plain(lambda: several(f, a, b, c, d, e))
class Box:
    def go(self, f, *values): return f(*values)
box = Box()
kept = []
\`);
/** An error of JavaScript's own, to read which calls Python. */
const natural = () =>
  Object.defineProperty(new Error(), "message", { get: () => Python.attach((py) => py.eval("'natural'").extract(str)) });
const ways = {
  plain: (module, next) => module.getattr("plain").call(() => next()),
  arguments: (module, next) =>
    module.getattr("several").call((a, b, c, d, e, f) => next(), 1, "two", 2.5, null, [1, [2]], new Map()),
  many: (module, next) => module.getattr("several").call((...all) => next(), ...new Array(40).fill(1)),
  keywords: (module, next) => module.getattr("named").call((named) => next(), kw({ a: 1, b: "two", c: [3] })),
  key: (module, next) => module.getattr("by_key").call((x) => next()),
  typed: (module, next) => module.fn("several", [any, f64, str], any)(() => next(), 1.5, "x"),
  composite: (module, next) =>
    module.fn("given", [any, list(list(str))], list(list(str)))(() => next(), [["a"], ["b", "c"]]),
  padded: (module, next) => module.getattr("padded").call((a, b, c) => next()),
  method: (module, next) => module.getattr("box").callMethod("go", (x) => next(), 1),
  kept: (module, next) => {
    module.getattr("kept").callMethod("append", () => next());
    return module.getattr("kept").callMethod("pop").call();
  },
  rethrown: (module, next) =>
    module.getattr("plain").call(() => {
      try {
        next();
      } catch {
        throw natural();
      }
    }),
  replaced: (module, next) =>
    module.getattr("plain").call(() => {
      try {
        next();
      } catch {
        throw new PyValueError("replaced");
      }
    }),
};
/** What an attempt may end with: the stack's end, or what these two make of it. */
const ends = ["RangeError", "RecursionError", "Error", "ValueError"];
const failed = (end) => {
  try {
    end();
  } catch (error) {
    if (ends.includes(error.name)) return;
    throw error;
  }
  throw new Error("no error");
};
const works = () => Python.attach((py) => py.eval("6 * 7").extract(i32)) === 42;
`;

const names = [...WAYS.matchAll(/^ {2}(\w+): \(module/gm)].map(([, name]) => name as string);

const through = (name: string, limit: number): string => `
  ${WAYS}
  run("import sys; sys.setrecursionlimit(${limit})");
  const others = Object.values(ways);
  const from = (offset, f) => (offset === 0 ? f() : from(offset - 1, f));
  for (let layout = 0; layout < 16; layout++) {
    let depth = 0;
    const go = () =>
      Python.attach((py) => {
        if (depth++ > 100_000) throw new TypeError("the stack has no end");
        const way = depth % 7 === layout % 7 ? others[layout % others.length] : ways.${name};
        return way(seen.bind(py), () => void go());
      });
    failed(() => from(layout, go));
    if (!works()) console.log("broken");
  }
  console.log("done");
`;

it.each(names)("calls without end by way of %s are an error, wherever on the stack they begin", (name) => {
  for (const limit of [1000, 1_000_000])
    expect(ended(through(name, limit), 60_000)).toEqual({ out: "done\n", err: "", code: 0, signal: null });
});

it("a call that begins at any distance from the end of JavaScript's stack is made or refused", () => {
  const program = `
    ${WAYS}
    for (const way of Object.values(ways)) {
      let calls = 0;
      const down = () => {
        try {
          down();
        } catch {
          if (calls++ < 2000) {
            try {
              Python.attach((py) => way(seen.bind(py), () => 0));
            } catch {
              // Too close to the end.
            }
          }
        }
      };
      down();
      if (!works()) console.log("broken");
    }
    console.log("done");
  `;
  expect(ended(program, 60_000)).toEqual({ out: "done\n", err: "", code: 0, signal: null });
});

it.each(["--stack-size=200", "--stack-size=4000", "--stack-size=60000"])(
  "the end of the stack is where node %s puts it, or where the system's stack ends",
  (option) => {
    const program = `
      import { spawnSync } from "node:child_process";
      ${WAYS}
      if (process.execArgv.length === 0) {
        const { status, signal } = spawnSync(process.execPath, ["${option}", process.argv[1]], { stdio: "inherit" });
        console.log(status, signal);
      } else {
        run("import sys; sys.setrecursionlimit(1_000_000)");
        for (const way of [ways.plain, ways.typed, ways.composite]) {
          const go = () => Python.attach((py) => way(seen.bind(py), () => void go()));
          failed(go);
          if (!works()) console.log("broken");
        }
        console.log("done");
      }
    `;
    expect(ended(program, 60_000)).toEqual({ out: "done\n0 null\n", err: "", code: 0, signal: null });
  },
);

it.each([undefined, 1, 8])(
  "a worker whose resourceLimits.stackSizeMb is %s has its own end",
  (stackSizeMb) => {
    const program = `
    import { isMainThread, Worker } from "node:worker_threads";
    Python.initialize();
    ${WAYS}
    if (isMainThread) {
      new Worker(process.argv[1], { resourceLimits: { stackSizeMb: ${stackSizeMb} } });
    } else {
      for (const way of [ways.plain, ways.typed, ways.composite]) {
        const go = () => Python.attach((py) => way(seen.bind(py), () => void go()));
        failed(go);
        if (!works()) console.log("broken");
      }
      console.log("done");
    }
  `;
    expect(ended(program, 60_000)).toEqual({ out: "done\n", err: "", code: 0, signal: null });
  },
);
