import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Py, type PyAny, Python } from "pyforge";
import { detachedTheme, ok, same, theme, thrownBy } from "../harness.js";

setFlagsFromString("--expose-gc");
const collectJavaScript: () => void = runInNewContext("gc");

/** A Python dict that holds a JavaScript function, which keeps the dict. */
function cycle(py: Python): { dict: PyAny; kept: Py<PyAny>; closure: () => unknown } {
  const dict = py.eval("{'payload': bytearray(40_000)}");
  const kept = dict.unbind();
  const closure = () => kept;
  dict.setItem("closure", closure);
  return { dict, kept, closure };
}

/** The same numbers each time, spread well. */
function* numbers(seed: number): Generator<number> {
  for (let value = seed; ; value = (value * 48271) % 2147483647) yield value;
}

export const cycleCases = theme("cycles", {
  "scenario 33: cycles across both heaps are collected by themselves": (py) => {
    Python.collect();
    const { kept, wrapped } = Python.counters();
    let most = 0;
    for (let round = 0; round < 6000; round++) {
      py.scope((inner) => void cycle(inner));
      most = Math.max(most, Python.counters().wrapped - wrapped);
    }
    ok(most < 3000, `${most} at once`);
    Python.collect();
    same(Python.counters(), { ...Python.counters(), kept, wrapped });
  },
  "what JavaScript still reaches survives, with what Python holds of it": (py) => {
    const keep: { kept?: Py<PyAny>; closure?: () => unknown } = {};
    py.scope((inner) => {
      keep.kept = cycle(inner).kept;
      keep.closure = cycle(inner).closure;
    });
    Python.collect();
    same(keep.kept?.bind(py).getItem("payload").len(), 40_000);
    ok(
      (keep.kept as Py<PyAny>)
        .bind(py)
        .getItem("closure")
        .call()
        .is((keep.kept as Py<PyAny>).bind(py)),
    );
    same((keep.closure as () => Py<PyAny>)().bind(py).len(), 2);
  },
  "what Python still reaches survives, with what JavaScript keeps of it": (py) => {
    const root = py.eval("[]");
    py.scope((inner) => void root.callMethod("append", cycle(inner).dict));
    Python.collect();
    const dict = root.getItem(0);
    ok(dict.getItem("closure").call().is(dict));
  },
  "instances of JavaScript's classes and errors are collected with their cycles": (py) => {
    class Node {
      kept: unknown;
    }
    py.scope(() => void py.eval("[]").callMethod("append", new Node())); // what is kept for such objects, once
    Python.collect();
    const { kept, wrapped } = Python.counters();
    for (let round = 0; round < 100; round++)
      py.scope((inner) => {
        const node = new Node();
        const list = inner.eval("[]");
        list.callMethod("append", node);
        node.kept = list.unbind();
        const error = inner.eval("ValueError()");
        error.setattr("closure", () => node.kept);
        node.kept = [node.kept, error.unbind()];
      });
    Python.collect();
    ok(Python.counters().kept <= kept && Python.counters().wrapped <= wrapped);
  },
  "a cycle to which Python's own garbage refers goes at once": (py) => {
    Python.collect();
    const { kept, wrapped } = Python.counters();
    py.run("import gc; gc.disable()");
    try {
      const garbage = py.eval("lambda d: (lambda l: l.extend([l, d]))([])");
      py.scope((inner) => void garbage.call(cycle(inner).dict));
      Python.collect();
    } finally {
      py.run("gc.enable()");
    }
    same(Python.counters(), { ...Python.counters(), kept, wrapped });
  },
  "finalizers that collect JavaScript meanwhile find alive what is reached": (py) => {
    const held = py.scope((inner) => cycle(inner).kept);
    const Ending = py.eval("type('Ending', (), {'__del__': lambda self: self.f()})");
    let ended = 0;
    const collect = () => {
      ended++;
      collectJavaScript();
    };
    py.scope(() => {
      const ending = Ending.call();
      ending.setattr("f", collect);
      (() => void ending.unbind())();
    });
    Python.collect();
    same(ended, 1);
    ok(held.bind(py).getItem("closure").call().is(held.bind(py)));
    held.release();
  },
  "a __del__ that brings its cycle back finds the JavaScript values of it gone, and says so": (py) => {
    class Point {
      kept: unknown;
    }
    const revived = py.eval("[]");
    const Reviving = py
      .eval("lambda to: type('Reviving', (), {'__del__': lambda self: to.append(self)})")
      .call(revived);
    py.scope(() => {
      const [object, point] = [Reviving.call(), new Point()];
      point.kept = object.unbind();
      object.setattr("point", point);
      object.setattr("closure", () => point);
    });
    Python.collect();
    const object = revived.getItem(0);
    for (const use of [
      () => object.getattr("closure").call(),
      () => object.getattr("point").getattr("kept"),
      () => object.getattr("point").repr(),
    ])
      ok(
        /^pyforge: the JavaScript value was collected with the cycle/.test((thrownBy(use) as Error).message),
      );
    revived.callMethod("clear");
  },
});

/** A closure over nothing but the holder: one made inside a larger function would keep all of that function's variables. */
const closureOver = (holder: { of: unknown[] }) => () => holder;

/** Lists of Python and closures of JavaScript that refer to each other at random; 5 of them are held from outside. */
function tangle(py: Python, count: number) {
  const random = numbers(20261121);
  const below = (limit: number) => (random.next().value as number) % limit;
  const lists = Array.from({ length: count }, () => py.eval("type('List', (list,), {})()"));
  const holders = lists.map(() => ({ of: [] as unknown[] }));
  const closures = holders.map(closureOver);
  /** To what each refers; closures count from `count` on. */
  const edges = new Map<number, number[]>();
  for (let edge = 0; edge < 2 * count; edge++) {
    const [from, to] = [below(2 * count), below(2 * count)];
    edges.set(from, [...(edges.get(from) ?? []), to]);
    const target = to < count ? lists[to] : closures[to - count];
    if (from < count) lists[from]?.callMethod("append", target);
    else holders[from - count]?.of.push(to < count ? lists[to]?.unbind() : target);
  }
  const roots = Array.from({ length: 5 }, () => below(2 * count));
  const reached = new Set(roots);
  for (const node of reached) for (const to of edges.get(node) ?? []) reached.add(to);
  const alive = py.eval("[]");
  for (const root of roots) if (root < count) alive.callMethod("append", lists[root]);
  const references = py.eval("[]");
  const weak = py.import("weakref").getattr("ref");
  for (const list of lists) references.callMethod("append", weak.call(list));
  return {
    references: references.unbind(),
    alive: alive.unbind(),
    closures: roots.filter((root) => root >= count).map((root) => closures[root - count]),
    expected: lists.map((_, index) => reached.has(index)),
  };
}

export const tangleCases = detachedTheme("cycles", {
  "a random graph over both heaps keeps exactly what is reached from outside": () => {
    const { references, expected, alive, closures } = Python.attach((py) => tangle(py, 300));
    Python.collect();
    Python.attach((py) => {
      const living = py.eval("lambda refs: [ref() is not None for ref in refs]");
      same(living.call(references).toJs(), expected);
      ok(expected.includes(true) && expected.includes(false));
      ok(alive.bind(py).len() + closures.length === 5);
    });
  },
});
