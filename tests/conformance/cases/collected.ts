import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { any, i32, list, type Py, type PyAny, PyDict, PyModule, Python } from "pyforge";
import { type Case, detachedTheme, fixture, helpers, ok, same, theme, thrownBy } from "../harness.js";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const THINGS = `
import weakref
class Thing: pass
watched = []
def watch(thing):
    watched.append(weakref.ref(thing))
    return thing
def make(): return watch(Thing())
def dead(): return watched.pop()() is None
def fail():
    local = make()
    raise ValueError("with a local")
`;
const things = (py: Python): PyModule => PyModule.fromCode(py, THINGS, "things.py", "pyforge_things");

/** Whether the last thing watched is gone. */
const dead = (py: Python): boolean => py.import("pyforge_things").getattr("dead").call().isTruthy();

/** Keeps an object in a frame of its own, so that nothing else holds what it returns. */
const keepThing = (): Py<PyAny> => Python.attach((py) => things(py).getattr("make").call().unbind());

export const collectedCases: readonly Case[] = [
  ...detachedTheme("collected", {
    "a release outside of every attach is seen at the next one": () => {
      keepThing().release();
      ok(Python.attach(dead));
    },
    "a Py that JavaScript dropped is released at the next attach": () => {
      (() => void keepThing())();
      collect();
      ok(Python.attach(dead));
    },
    "a Py that is reachable is not": () => {
      const kept = keepThing();
      collect();
      ok(!Python.attach(dead));
      kept.release();
    },
    "a released Py is not released again when it is collected": () => {
      const count = (object: PyAny, py: Python) =>
        py.import("sys").getattr("getrefcount").call(object).extract(i32);
      const kept = keepThing();
      (() => Python.attach((py) => kept.cloneRef(py)).release())();
      const before = Python.attach((py) => count(kept.bind(py), py));
      collect();
      same(
        Python.attach((py) => count(kept.bind(py), py)),
        before,
      );
      kept.release();
    },
  }),
  ...theme("collected", {
    "a caught exception that is dropped keeps no locals of its frames": (py) => {
      const fail = things(py).getattr("fail");
      (() => void thrownBy(() => fail.call()))();
      collect();
      ok(dead(py));
    },
    "a callback that Python holds lives through collections of both sides": (py) => {
      const kept = py.eval("[]");
      (() => void kept.callMethod("append", (x: number) => x * 2))();
      for (let round = 0; round < 3; round++) {
        collect();
        py.import("gc").callMethod("collect");
      }
      same(kept.callMethod("pop").call(21).extract(i32), 42);
    },
    "a callable that Python dropped is made anew, and dies alone": (py) => {
      const callback = () => 1;
      const watch = things(py).getattr("watch");
      py.scope(() => void watch.call(callback));
      ok(dead(py));
      const again = helpers(py).getattr("same").call(callback);
      collect();
      ok(helpers(py).getattr("same").call(callback).is(again));
      same(again.call().extract(i32), 1);
    },
    "a typed callable that JavaScript dropped lets its callable go": (py) => {
      const module = things(py);
      (() => {
        py.scope(() => {
          module.setattr("f", module.getattr("watch").call(py.eval("lambda x: x")));
          same(module.fn("f", [i32], i32)(5), 5);
          module.setattr("f", null);
        });
      })();
      collect();
      ok(dead(py));
    },
    "a call that fails on its way in or out leaves nothing behind": (py) => {
      const count = py.import("sys").getattr("getrefcount");
      const object = py.eval("[1, 'x']");
      const attempts = ["ints", "id_i32", "lies_list", "lies_range", "sum"].map((name) =>
        fixture(py).getattr(name),
      );
      const attempt = () => {
        for (const f of attempts) py.scope(() => void helpers(py).getattr("caught").call(f, object));
      };
      const after = () => {
        collect();
        return count.call(object).extract(i32);
      };
      attempt();
      const before = after();
      for (let round = 0; round < 1000; round++) attempt();
      same(after(), before);
    },
    "10^5 operations leave no object behind in Python": (py) => {
      const object = py.eval("[1, 2.5, 'x']");
      const apply = helpers(py).getattr("apply");
      const operations: readonly (() => unknown)[] = [
        () => object.toJs(),
        () => object.extract(list(any)),
        () => apply.call((x: PyAny) => x, object),
        () => apply.call(() => ({ a: [object] })),
        () => fixture(py).getattr("add").call(1, 2),
        () => object.unbind().release(),
        () => PyDict.from(py, { a: object }).repr(),
        () => object.isInstance(py.eval("list")),
        () => thrownBy(() => object.extract(i32)),
        () => thrownBy(() => fixture(py).getattr("throws").call("error")),
      ];
      const round = () => {
        for (const operation of operations) py.scope(() => void operation());
      };
      const alive = () => {
        collect();
        py.import("gc").callMethod("collect");
        return py.import("gc").getattr("get_objects").call().callMethod("__len__").extract(i32);
      };
      for (let warm = 0; warm < 100; warm++) round();
      const before = alive();
      for (let rounds = 0; rounds < 10_000; rounds++) round();
      ok(alive() - before < 200);
    },
  }),
];
