import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { PyModule, Python, type PyValue, python } from "pyforge";
import { type Case, detachedTheme, ok, same, theme, thrownBy } from "../harness.js";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** The same numbers each time, spread well. */
function* numbers(seed: number): Generator<number> {
  for (let value = seed; ; value = (value * 48271) % 2147483647) yield value;
}

const UNWINDING = `
import gc
class Ending:
    """In a cycle of its own, so that only Python's collector ends it."""
    def __init__(self, f): self.me, self.f = self, f
    def __del__(self): self.f()
def garbage(f, count):
    for _ in range(count): Ending(f)
def through(f, end, deep):
    """Calls f below some frames; on the way out each of them makes garbage and collects it."""
    if deep == 0: return f()
    try: return through(f, end, deep - 1)
    finally:
        Ending(end)
        gc.collect()
`;

interface Thing {
  readonly number: number;
}

export const collectorCases: readonly Case[] = [
  ...theme("collectors", {
    "scenario 32: 10^5 functions that Python calls and drops are freed on both sides": (py) => {
      const call = py.eval("lambda f: f()");
      const count = () => py.eval("__import__('sys').getallocatedblocks()").toJs() as number;
      const round = (calls: number) => {
        for (let i = 0; i < calls; i++) py.scope(() => void call.call(() => i));
        collect();
        return [Python.counters().wrapped, count()] as const;
      };
      const [wrapped, blocks] = round(1000);
      const [after, left] = round(100_000);
      same(after, wrapped);
      ok(left - blocks < 2000, `${left - blocks} more blocks`);
    },
    "scenario 36: a callback that only Python holds is called after its scope, its maker and two collections":
      (py) => {
        const holder = py.eval("[]");
        (() => {
          py.scope(() => {
            const secret = { text: "kept" };
            holder.callMethod("append", (suffix: string) => secret.text + suffix);
            holder.callMethod(
              "append",
              new (class Kept {
                shout = (text: string) => `${secret.text} ${text}!`;
              })(),
            );
          });
        })();
        for (let round = 0; round < 3; round++) {
          collect();
          Python.collect();
        }
        same(py.eval("lambda held: [held[0](' on'), held[1].shout('on')]").call(holder).toJs(), [
          "kept on",
          "kept on!",
        ]);
      },
    "scenario 38: Python's collector runs finalizers of ours while a JavaScript error is on its way": (
      py,
    ) => {
      const module = PyModule.fromCode(py, UNWINDING, "unwinding.py", "pyforge_unwinding");
      let ended = 0;
      const end = () => {
        ended++;
        if (ended % 7 === 0) collect();
        thrownBy(() => py.eval("1 / 0")); // an error of its own on the way
      };
      const thrown = new RangeError("on its way");
      const fail = () => {
        module.getattr("garbage").call(end, 3);
        throw thrown;
      };
      for (let round = 0; round < 20; round++) {
        ok(thrownBy(() => module.getattr("through").call(fail, end, 5)) === thrown);
        same(thrown.message, "on its way");
      }
      py.import("gc").callMethod("collect");
      same(ended, 20 * (5 + 3));
    },
    "scenario 38: the same where every allocation of Python's may collect": (py) => {
      const module = PyModule.fromCode(py, UNWINDING, "unwinding.py", "pyforge_unwinding");
      const threshold = py.eval("__import__('gc').get_threshold()");
      let ended = 0;
      const end = () => void ended++;
      py.run("import gc; gc.set_threshold(1, 1, 1)");
      try {
        for (let round = 0; round < 50; round++) {
          const thrown = new Error(`round ${round}`, { cause: new TypeError("cause") });
          const error = thrownBy(() =>
            module.getattr("through").call(
              () => {
                module.getattr("garbage").call(end, 2);
                throw thrown;
              },
              end,
              2,
            ),
          );
          ok(error === thrown);
          same((thrown.cause as Error).message, "cause");
        }
      } finally {
        py.import("gc")
          .getattr("set_threshold")
          .call(...threshold);
      }
      py.import("gc").callMethod("collect");
      same(ended, 50 * 4);
    },
    "scenario 39: finalizers on a Python thread have JavaScript run on its own, and give back what they end":
      (py) => {
        const { wrapped } = Python.counters();
        py.scope((inner) => {
          const module = PyModule.fromCode(inner, UNWINDING, "unwinding.py", "pyforge_unwinding");
          let ended = 0;
          inner.run(
            "import sys; unraisable = []; sys.unraisablehook = lambda u: unraisable.append(str(u.exc_value))",
          );
          try {
            const work = inner.eval(`lambda module, f: (
            lambda thread: (thread.start(), thread.join(10))
          )(__import__('threading').Thread(target=lambda: (module.garbage(f, 20), module.gc.collect())))`);
            work.call(module, function counting() {
              ended++;
            });
            same(ended, 20);
            same(inner.eval("unraisable").toJs(), []);
          } finally {
            inner.run("sys.unraisablehook = sys.__unraisablehook__; del unraisable");
          }
        });
        py.eval("1");
        same(Python.counters().wrapped, wrapped);
      },
  }),
  ...detachedTheme("collectors", {
    "scenario 35: natural values that die while Python hands out the same objects, or others at their addresses":
      () => {
        const random = numbers(35);
        const below = (limit: number) => (random.next().value as number) % limit;
        const make = python.eval(
          "type('Thing', (), {'__init__': lambda self, n: setattr(self, 'number', n)})",
        );
        const things = python.builtins.list() as unknown as Thing[] & PyValue;
        const expected = Array.from({ length: 40 }, (_, n) => n);
        for (const n of expected) (things as unknown[]).push(make(n));
        const kept = new Map<number, Thing>();
        for (let round = 0, next = 1000; round < 3000; round++) {
          const at = below(40);
          const thing = things[at] as Thing;
          same(thing.number, expected[at]);
          if (kept.has(at)) ok(kept.get(at) === thing, "the living one comes back");
          switch (below(5)) {
            case 0:
              kept.set(at, thing);
              break;
            case 1:
              kept.delete(at);
              break;
            case 2: // the object dies, and another takes its place, often at its address
              kept.delete(at);
              (things as unknown[])[at] = null;
              if (below(2) === 0) collect();
              expected[at] = next;
              (things as unknown[])[at] = make(next++);
              break;
            case 3:
              if (below(8) === 0) collect();
              break;
            default:
              ok(things[at] === thing, "twice the same");
          }
        }
        for (const [at, thing] of kept) ok(things[at] === thing && thing.number === expected[at]);
      },
  }),
];
