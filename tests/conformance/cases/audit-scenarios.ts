import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  bigint,
  f64,
  i32,
  i64,
  type Keywords,
  kw,
  list,
  type Py,
  type PyAny,
  type PyErr,
  PyList,
  PyModule,
  PyOverflowError,
  PyRecursionError,
  PyTypeError,
  type Python,
  PyValueError,
  str,
  type ValueType,
} from "pyforge";
import { type Case, helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Each beside its neighbours, positive and negative. */
const EDGES = [2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n, 2n ** 70n, 10n ** 400n].flatMap(
  (edge) => [edge - 1n, edge, edge + 1n].flatMap((value) => [value, -value]),
);
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** What an undeclared int of Python's is in JavaScript. */
const plain = (value: bigint): number | bigint => (value <= SAFE && value >= -SAFE ? Number(value) : value);

const UNWINDING = `
import gc
log = []
class Dying:
    def __init__(self, last_words):
        self.last_words, self.me = last_words, self
    def __del__(self): log.append(self.last_words())
def through(f, last_words):
    """Lets what f raises pass while garbage of both sides is collected in each frame."""
    def inner():
        try: f()
        finally:
            Dying(last_words)
            gc.collect()
    try: inner()
    except BaseException:
        Dying(last_words)
        gc.collect()
        raise
def bounce(f, n): return f(n - 1) if n else 0
`;
const unwinding = (py: Python): PyModule =>
  PyModule.fromCode(py, UNWINDING, "unwinding.py", "pyforge_unwinding");

/** The least time of several, so that what else the machine does counts little. */
const fastest = (body: () => void): number =>
  Math.min(
    ...Array.from({ length: 5 }, () => {
      const begin = process.hrtime.bigint();
      body();
      return Number(process.hrtime.bigint() - begin);
    }),
  );

/** Whether twice as much costs about twice the time; what is quadratic costs four times, however often it is tried. */
function linear(cost: (count: number) => void, count: number): boolean {
  for (let attempt = 0; attempt < 20; attempt++)
    if (fastest(() => cost(2 * count)) / fastest(() => cost(count)) <= 2.5) return true;
  return false;
}

const numbersAndText: Readonly<Record<string, (py: Python) => void>> = {
  "scenario 1: integers at every edge are exact in every direction": (py) => {
    const identity = helpers(py).getattr("same");
    const typed = helpers(py).fn("same", [bigint], bigint);
    for (const value of EDGES) {
      same(seen(py, value), `int ${value}`);
      same(identity.call(value).toJs(), plain(value));
      same(typed(value), value);
      const object = py.eval(String(value));
      same([object.extract(bigint), object.toJs()], [value, plain(value)]);
      const got: unknown[] = [];
      py.eval("lambda f, x: f(x)").call((x: unknown) => got.push(x), object);
      same(got, [plain(value)]);
      same(
        helpers(py)
          .getattr("apply")
          .call(() => value)
          .repr(),
        String(value),
      );
    }
    for (const value of [2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, -(2 ** 53 - 1)])
      same(seen(py, value), `int ${value}`);
    // What a number of 2^53 and more counted is lost already: it is no int.
    same(seen(py, 2 ** 53), "float 9007199254740992.0");
  },
  "scenario 1: an integer that does not fit is refused, and leaves no error behind in Python": (py) => {
    for (const [value, type] of [
      [2n ** 31n, i32],
      [-(2n ** 31n) - 1n, i32],
      [2n ** 63n, i64],
      [2n ** 53n + 1n, f64],
      [10n ** 400n, f64],
    ] as readonly (readonly [bigint, ValueType<unknown>])[]) {
      ok(thrownBy(() => py.eval(String(value)).extract(type)) instanceof PyOverflowError, String(value));
      same(py.eval("1 + 1").extract(i32), 2);
    }
    same(py.eval("-1").extract(i32), -1);
  },
  "scenario 3: a bigint passes wherever a value does, and never by 32 bits": (py) => {
    for (const value of [0n, -1n, 5n, 2n ** 32n + 5n, -(2n ** 64n), 2n ** 200n]) {
      const text = `int ${value}`;
      same(seen(py, value), text);
      same(seen(py, [value, [value]]), `list [${value}, [${value}]]`);
      same(seen(py, new Map([[value, { a: value }]])), `dict {${value}: {'a': ${value}}}`);
      same(
        py
          .eval("lambda **kwargs: kwargs['x']")
          .call(kw({ x: value }))
          .repr(),
        String(value),
      );
      same(PyList.from(py, [value]).contains(value), true);
      const object = py.eval("__import__('types').SimpleNamespace()");
      object.setattr("x", value);
      same(object.getattr("x").repr(), String(value));
      const dict = py.eval("{}");
      dict.setItem(value, value);
      same(dict.getItem(value).repr(), String(value));
      same(py.eval`${value}`.repr(), String(value));
    }
    ok(py.eval("5").eq(5n) && py.eval("2**64").gt(2n ** 64n - 1n));
    same(helpers(py).fn("same", [i64], i64)(-(2n ** 63n)), -(2n ** 63n));
  },
};

const graphs: Readonly<Record<string, (py: Python) => void>> = {
  "scenario 8: twice as many strings cost twice the time, untyped and typed, both ways": (py) => {
    const words = Array.from({ length: 200_000 }, (_, index) => `word ${index}`);
    const typed = helpers(py).fn("same", [list(str)], list(str));
    const identity = helpers(py).getattr("same");
    same(typed(words), words);
    ok(linear((count) => void typed(words.slice(0, count)), 50_000));
    ok(linear((count) => py.scope(() => void identity.call(words.slice(0, count)).toJs()), 50_000));
    ok(linear((count) => py.scope((inner) => void [...PyList.from(inner, words.slice(0, count))]), 20_000));
  },
  "scenario 9: a cycle stays a cycle, both ways": (py) => {
    const identity = helpers(py).getattr("same");
    const array: unknown[] = [1];
    array.push([array]);
    const object: Record<string, unknown> = {};
    object.self = { object };
    const map = new Map<string, unknown>();
    map.set("map", [map]);
    same(seen(py, array), "list [1, [[...]]]");
    const arrayBack = identity.call(array).toJs() as [number, [unknown]];
    ok(arrayBack !== (array as unknown) && arrayBack[0] === 1 && arrayBack[1][0] === arrayBack);
    const objectBack = identity.call(object).toJs() as Map<string, Map<string, unknown>>;
    ok(objectBack.get("self")?.get("object") === objectBack);
    const mapBack = identity.call(map).toJs() as Map<string, unknown[]>;
    ok(mapBack.get("map")?.[0] === mapBack);
    for (const code of [
      "(lambda x: x.append(x) or x)([])",
      "(lambda x: x.update(x=[x]) or x)({})",
      "(lambda x: x[0].append(x) or x)(([],))",
    ]) {
      const cycle = py.eval(code);
      const copy = cycle.toJs();
      const step = (value: unknown): unknown =>
        value instanceof Map ? value.get("x") : (value as unknown[])[0];
      ok(step(copy) === copy || step(step(copy)) === copy, code);
      ok(thrownBy(() => JSON.stringify(cycle)) instanceof Error, code);
      ok(cycle.repr().includes("..."), code);
    }
    ok(
      thrownBy(() => py.eval("(lambda x: x.append(x) or x)([])").extract(list(list(i32)))) instanceof
        PyTypeError,
    );
    same(identity.call([1]).toJs(), [1]);
  },
  "scenario 9: what is shared crosses, however often": (py) => {
    const shared = [1, 2];
    same(seen(py, [shared, shared, { a: shared }]), "list [[1, 2], [1, 2], {'a': [1, 2]}]");
    const copy = py.eval("(lambda x: [x, x, {'a': x}])([1, 2])").toJs() as [
      unknown,
      unknown,
      Map<string, unknown>,
    ];
    same(copy, [shared, shared, new Map([["a", shared]])]);
    ok(copy[0] === copy[1] && copy[2].get("a") === copy[0]);
    ok(
      py
        .eval("lambda x: x[0] is x[1] is x[2]['a']")
        .call([shared, shared, { a: shared }])
        .isTruthy(),
    );
    const object = py.eval("[]");
    const both = helpers(py).getattr("same").call([object, object]);
    ok(both.getItem(0).is(both.getItem(1)) && both.getItem(0).is(object));
  },
  "scenario 9: 10^5 levels cross, both ways": (py) => {
    const depth = 100_000;
    let deep: unknown = 1;
    let deepMap: unknown = 1;
    for (let level = 0; level < depth; level++) {
      deep = [deep];
      deepMap = { a: deepMap };
    }
    const identity = helpers(py).getattr("same");
    const levels = (value: unknown): number => {
      let count = 0;
      for (let at = value; typeof at === "object"; count++)
        at = at instanceof Map ? at.get("a") : (at as unknown[])[0];
      return count;
    };
    for (const value of [deep, deepMap]) same(levels(identity.call(value).toJs()), depth);
    for (const code of ["[x]", "{'a': x}", "(x,)"]) {
      const object = py
        .eval(`lambda reduce: reduce(lambda x, _: ${code}, range(${depth}), 1)`)
        .call(py.import("functools").getattr("reduce"));
      same(levels(object.toJs()), depth);
    }
    same(identity.call([[1]]).toJs(), [[1]]);
  },
};

const recursion: Readonly<Record<string, (py: Python) => void>> = {
  "scenario 27: a call that goes to and fro 10^5 deep ends in an error that both sides can catch": (py) => {
    const module = unwinding(py);
    const bounce = module.getattr("bounce");
    const down = (n: number): unknown => bounce.call(down, n).toJs();
    const sys = py.import("sys");
    const limit = sys.callMethod("getrecursionlimit");
    // Python's own limit would stop it at a thousand.
    sys.callMethod("setrecursionlimit", 1_000_000);
    try {
      for (let round = 0; round < 2; round++) {
        const error = thrownBy(() => down(100_000)) as Error;
        ok(
          error instanceof RangeError || error instanceof PyRecursionError,
          `${error.name}: ${error.message}`,
        );
        const caught = helpers(py).getattr("caught").call(bounce, down, 100_000);
        ok(caught.isInstance(py.eval("RecursionError")), caught.getType().name);
        same(down(10), 0);
      }
    } finally {
      sys.callMethod("setrecursionlimit", limit);
    }
  },
  "scenario 18: a call that does not fit raises in Python's words, with the name of what is missing": (
    py,
  ) => {
    const f = py.eval("lambda a, *, b=2: (a, b)");
    f.setattr("__qualname__", "shop.price");
    for (const [args, text] of [
      [[], "shop.price() missing 1 required positional argument: 'a'"],
      [[1, 2], "shop.price() takes 1 positional argument but 2 were given"],
      [[1, kw({ c: 3 })], "shop.price() got an unexpected keyword argument 'c'"],
      [[1, kw({ a: 3 })], "shop.price() got multiple values for argument 'a'"],
    ] as const)
      refuses(PyTypeError, text, () => f.call(...args));
    const got: unknown[] = [];
    const plain = (...args: unknown[]): void => {
      const last = args.pop();
      got.push(args, (last as Keywords | undefined)?.values);
    };
    py.eval("lambda f: (f(1, x=2, y=3), f(**{'class': 4, '__proto__': 5}), f())").call(plain);
    same(got, [
      [1],
      { x: 2, y: 3 },
      [],
      Object.assign(JSON.parse('{"class": 4, "__proto__": 5}')),
      [],
      undefined,
    ]);
  },
  "scenario 20: reserved and magic names of a JavaScript object are read and set by Python": (py) => {
    const names = [
      "from",
      "class",
      "delete",
      "lambda",
      "call",
      "apply",
      "bind",
      "name",
      "length",
      "then",
      "x$",
      "x_",
    ];
    class Holder {
      [name: string]: unknown;
    }
    const holder = new Holder();
    for (const name of names) holder[name] = name;
    const read = py.eval("lambda x, names: [getattr(x, name) for name in names]");
    same(read.call(holder, names).toJs(), names);
    py.eval("lambda x, names: [setattr(x, name, 'set ' + name) for name in names]").call(holder, names);
    same(
      names.map((name) => holder[name]),
      names.map((name) => `set ${name}`),
    );
    py.eval("lambda x, names: [delattr(x, name) for name in names]").call(holder, names);
    same(Object.keys(holder), []);
  },
  "scenario 38: both sides collect garbage while an error of the other unwinds": (py) => {
    const module = unwinding(py);
    const through = module.getattr("through");
    let told = 0;
    const lastWords = (): number => {
      collect();
      thrownBy(() => py.eval("1/0"));
      return ++told;
    };
    for (const error of [new Error("foreign"), new PyValueError("mine"), 42]) {
      const fail = (): never => {
        try {
          through.call(() => {
            throw error;
          }, lastWords);
        } finally {
          collect();
          py.import("gc").callMethod("collect");
        }
        throw new Error("nothing was thrown");
      };
      ok(thrownBy(() => through.call(fail, lastWords)) === error);
    }
    same(told, 12);
    same(module.getattr("log").len(), 12);
    const raised = thrownBy(() => through.call(py.eval("lambda: 1/0"), lastWords)) as PyErr;
    same([raised.name, raised.context], ["ZeroDivisionError", undefined]);
  },
  "scenario 39: handles die by JavaScript's collector in the middle of a Python call": (py) => {
    const make = py.eval("type('Thing', (), {})");
    const reference = py.import("weakref").getattr("ref");
    const references = py.eval("[]");
    const drop = (): void => {
      for (let index = 0; index < 100; index++)
        py.scope(() => {
          const thing = make.call();
          references.callMethod("append", reference.call(thing));
          void thing.unbind();
        });
    };
    const living = py.eval("lambda refs: sum(ref() is not None for ref in refs)");
    const counts = py.eval("lambda f, g: (f(), g(), f())").call(
      () => living.call(references).extract(i32),
      () => {
        drop();
        collect();
        return references.len();
      },
    );
    same(counts.toJs(), [0, 100, 0]);
    const held: Py<PyAny> = make.call().unbind();
    collect();
    ok(held.bind(py).getType().is(make));
    held.release();
  },
};

export const auditScenarioCases: readonly Case[] = theme("scenarios", {
  ...numbersAndText,
  ...graphs,
  ...recursion,
});
