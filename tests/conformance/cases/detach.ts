import { i32, type Py, type PyAny, Python, PyZeroDivisionError } from "pyforge";
import { type Case, detachedTheme, ok, refuses, same, theme, thrownBy } from "../harness.js";

const PLACE =
  "inside py.detach(), where this thread does not hold Python; use it after detach, or attach inside";

/** A thread that counts in small steps; `count` tells how far it is, `stop` ends it. */
const COUNTER = `
import threading
class Counter(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.count, self.running = 0, True
        self.start()
    def run(self):
        while self.running: self.count += 1
    def stop(self):
        self.running = False
        self.join()
`;

/** JavaScript that waits, and touches no Python. */
function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

export const detachCases: readonly Case[] = [
  ...theme("detach", {
    "Python's threads run meanwhile, and not while JavaScript holds the lock": (py) => {
      py.run(COUNTER);
      const counter = py.eval("Counter()");
      const count = (): number => Number(counter.getattr("count").extract(i32));
      py.detach(() => wait(20)); // the thread is up
      // Each read enters Python for a moment, but gives the lock to nobody; the wait holds it.
      const before = count();
      wait(50);
      const held = count() - before;
      const [start] = [count()];
      py.detach(() => wait(50));
      const given = count() - start;
      counter.callMethod("stop");
      py.run("del Counter");
      same(held, 0);
      ok(given > 1000, `${given} steps while detached`);
    },
    "what the function returns and throws passes": (py) => {
      same(
        py.detach(() => 42),
        42,
      );
      const error = new Error("out");
      same(
        thrownBy(() =>
          py.detach(() => {
            throw error;
          }),
        ) === error,
        true,
      );
      same(py.eval("1").extract(i32), 1);
    },
    "a Bound says that it is used while detached, and works afterwards": (py) => {
      const object = py.eval("[1]");
      const said = `Bound used ${PLACE}`;
      py.detach(() => {
        for (const use of [
          () => object.repr(),
          () => object.getattr("x"),
          () => object.call(),
          () => object.unbind(),
          () => object.is(object),
          () => [...object],
          () => object.py,
        ])
          refuses(Error, said, use);
        Python.attach((inner) => refuses(Error, said, () => inner.eval("id").call(object)));
      });
      same(object.repr(), "[1]");
    },
    "so does the token": (py) => {
      const kept = py.eval("[1]").unbind();
      const said = `the token \`py\` was used ${PLACE}`;
      py.detach(() => {
        for (const use of [
          () => py.eval("1"),
          () => py.eval`1`,
          () => py.import("sys"),
          () => py.None,
          () => py.version,
          () => py.scope(() => 1),
          () => py.detach(() => 1),
          () => py.checkSignals(),
          () => kept.bind(py),
          () => kept.cloneRef(py),
        ])
          refuses(Error, said, use);
      });
      same(kept.bind(py).repr(), "[1]");
      kept.release();
    },
    "attach works inside, and its objects end with it": (py) => {
      const outer = py.eval("[1]");
      const [kept, late] = py.detach(() =>
        Python.attach((inner): [Py<PyAny>, PyAny] => {
          const object = inner.eval("[2]");
          same(object.repr(), "[2]");
          inner.detach(() => Python.attach((deepest) => same(deepest.eval("3").extract(i32), 3)));
          same(object.repr(), "[2]");
          return [object.unbind(), object];
        }),
      );
      same([kept.bind(py).repr(), outer.repr()], ["[2]", "[1]"]);
      refuses(Error, "Bound used after its attach scope ended; keep it with unbind()", () => late.repr());
      kept.release();
    },
    "a Py is released while detached, at once": (py) => {
      const object = py.eval("object()");
      const count = (): number => py.import("sys").getattr("getrefcount").call(object).extract(i32);
      const before = count();
      const kept = object.unbind();
      py.detach(() => kept.release());
      same(count(), before);
    },
    "it works in a callback of Python's, whose objects come back": (py) => {
      const seen = py.eval("lambda f: f([1])").call((object: PyAny) => {
        py.eval("0");
        object.py.detach(() => {
          refuses(Error, `Bound used ${PLACE}`, () => object.repr());
          Python.attach((inner) => same(inner.eval("5").extract(i32), 5));
        });
        return object;
      });
      same(seen.repr(), "[1]");
    },
    "Python calls that run while another attach is inside see it all even": (py) => {
      // Python → TypeScript → detach → attach → Python → TypeScript
      const apply = py.eval("lambda f: f()").unbind();
      const deep = apply.bind(py).call(() =>
        py.detach(() =>
          Python.attach((inner) =>
            apply
              .bind(inner)
              .call(() => inner.detach(() => 7))
              .extract(i32),
          ),
        ),
      );
      same(deep.extract(i32), 7);
      apply.release();
    },
  }),
  ...detachedTheme("detach", {
    "a hundred attaches and detaches inside each other, with exceptions between, leave the state even":
      () => {
        const nest = (depth: number): number =>
          Python.attach((py) => {
            const object = py.eval(`[${depth}]`);
            refuses(PyZeroDivisionError, "division by zero", () => py.eval("1/0"));
            const below = py.detach(() => {
              thrownBy(() =>
                Python.attach((inner) =>
                  inner.detach(() => {
                    throw new Error("out");
                  }),
                ),
              );
              return depth === 0 ? 0 : nest(depth - 1);
            });
            thrownBy(() =>
              py.detach(() => {
                throw new Error("out");
              }),
            );
            same(object.repr(), `[${depth}]`);
            return below + 1;
          });
        const scoped = Python.counters().scoped;
        same(nest(100), 101);
        same(Python.counters().scoped, scoped);
        same(
          Python.attach((py) => py.eval("1").extract(i32)),
          1,
        );
      },
  }),
];
