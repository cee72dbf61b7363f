import { any, bound, dict, f64, fn, i32, kw, list, PyAny, PyTypeError, Python, str, union } from "pyforge";
import { helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

export const callCases = theme("calls", {
  "0, 1, many positional arguments": (py) => {
    const all = py.eval("lambda *a: list(a)");
    same(all.call().toJs(), []);
    same(all.call(1).toJs(), [1]);
    const many = Array.from({ length: 150 }, (_, index) => index);
    same(all.call(...many).toJs(), many);
  },
  "keywords are said, never guessed": (py) => {
    const both = py.eval("lambda *a, **k: [list(a), k]");
    same(both.call(1, kw({ x: 2, y: "z" })).toJs(), [
      [1],
      new Map<string, unknown>([
        ["x", 2],
        ["y", "z"],
      ]),
    ]);
    for (const last of [{}, new Map(), new Set([1])])
      same((both.call(last).toJs() as unknown[][])[0]?.length, 1);
    const names = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index]));
    same((both.call(kw(names)).toJs() as [unknown, Map<string, number>])[1].size, 300);
    same(both.call(kw({})).toJs(), [[], new Map()]);
  },
  "an argument that cannot cross stops the call": (py) => {
    const called = py.eval("[]");
    const record = called.getattr("append");
    refuses(PyTypeError, "value: expected a value that Python can hold, got Symbol(s)", () =>
      record.call(Symbol("s")),
    );
    same(called.toJs(), []);
  },
  "what is not callable raises Python's TypeError": (py) => {
    refuses(PyTypeError, "'int' object is not callable", () => py.eval("3").call());
  },
  methods: (py) => {
    same(py.eval("'a-b'").callMethod("split", "-").toJs(), ["a", "b"]);
    same(
      py
        .eval("'{x}'")
        .callMethod("format", kw({ x: 5 }))
        .extract(str),
      "5",
    );
  },
  "typed callables": (py) => {
    const sqrt = py.import("math").fn("sqrt", [f64], f64);
    same(sqrt(9), 3);
    const sorted = py.import("builtins").fn("sorted", [list(i32)], list(i32));
    same(sorted([3, 1, 2]), [1, 2, 3]);
    const wrong = py.import("builtins").fn("str", [i32], i32);
    refuses(PyTypeError, "str() returned: 'str' object cannot be interpreted as an integer", () => wrong(3));
    const nested = py.import("builtins").fn("dict", [list(list(str))], dict(str, i32));
    refuses(PyTypeError, "dict()['a'] returned: 'str' object cannot be interpreted as an integer", () =>
      nested([["a", "b"]]),
    );
    refuses(TypeError, "sqrt() takes 1 arguments as declared, but got 0", () =>
      (sqrt as unknown as () => void)(),
    );
  },
  "a typed callable is released once and says so": (py) => {
    const sqrt = py.import("math").fn("sqrt", [f64], f64);
    sqrt.release();
    sqrt.release();
    refuses(Error, "Py used after release(); clone it before, or keep the Py that is still needed", () =>
      sqrt(4),
    );
  },
  "callbacks get scalars as values and objects bound": (py) => {
    const apply = helpers(py).getattr("apply");
    const got: unknown[] = [];
    apply.call(
      (...args: unknown[]) => void got.push(...args),
      1,
      1.5,
      "x",
      true,
      null,
      2n ** 70n,
      Uint8Array.of(1),
    );
    same(got, [1, 1.5, "x", true, null, 2n ** 70n, Uint8Array.of(1)]);
    let bound: PyAny | undefined;
    const remember = (object: PyAny) => {
      bound = object;
      return object.toJs();
    };
    same(apply.call(remember, [1, [2]]).toJs(), [1, [2]]);
    ok(bound instanceof PyAny);
    const late = bound;
    refuses(Error, "Bound used after its attach scope ended; keep it with unbind()", () => late.repr());
  },
  "callbacks get keywords as one last argument": (py) => {
    const result = helpers(py)
      .getattr("apply")
      .call((a: number, named: ReturnType<typeof kw>) => [a, named.values], 1, kw({ b: 2 }));
    same(result.toJs(), [1, new Map([["b", 2]])]);
  },
  "a callback has a name and a signature that says it takes anything": (py) => {
    const shown = py.eval(
      "lambda f: (f.__name__, f.__qualname__, repr(f), str(__import__('inspect').signature(f)), callable(f))",
    );
    same(shown.call(function greet() {}).toJs(), [
      "greet",
      "greet",
      "<TypeScript function greet>",
      "(*args, **kwargs)",
      true,
    ]);
    same((shown.call(() => 1).toJs() as unknown[])[0], "<anonymous>");
  },
  "a callback with 150 arguments": (py) => {
    const count = helpers(py)
      .getattr("apply")
      .call((...args: number[]) => args.length, ...Array.from({ length: 150 }, (_, i) => i));
    same(count.extract(i32), 150);
  },
  "a callback with 300 keywords": (py) => {
    const names = Array.from({ length: 300 }, (_, index) => `k${index}`);
    const result = helpers(py)
      .getattr("apply")
      .call(
        (named: ReturnType<typeof kw>) => Object.entries(named.values),
        kw(Object.fromEntries(names.map((name, index) => [name, index]))),
      );
    same(
      result.toJs(),
      names.map((name, index) => [name, index]),
    );
  },
  "a function is the same callable each time, and comes back as itself": (py) => {
    const fn = () => 1;
    const first = helpers(py).getattr("same").call(fn);
    ok(first.is(helpers(py).getattr("same").call(fn)));
    const list = helpers(py).getattr("same").call([fn, fn]);
    ok((list.toJs() as unknown[])[0] === fn);
    same(first.getattr("__name__").extract(str), "fn");
  },
  "a callback is kept and called later": (py) => {
    const kept = py.eval("[]");
    py.scope((inner) => {
      void inner;
      kept.callMethod("append", (x: number) => x * 2);
    });
    py.import("gc").callMethod("collect");
    same(kept.callMethod("pop").call(21).extract(i32), 42);
  },
  "calls nest both ways": (py) => {
    const apply = helpers(py).getattr("apply");
    const down = (depth: number): number => (depth === 0 ? 0 : apply.call(down, depth - 1).extract(i32) + 1);
    same(down(50), 50);
  },
  "a call that fails inside a callback leaves the rest intact": (py) => {
    const apply = helpers(py).getattr("apply");
    for (let round = 0; round < 100; round++)
      thrownBy(() => apply.call((xs: PyAny) => xs.extract(list(i32)), ["x"]));
    same(apply.call((xs: PyAny) => xs.extract(list(i32)), [1, 2]).toJs(), [1, 2]);
  },
  "arguments of a typed callable leave no handle in the scope, whatever it returns": (py) => {
    const scoped = (): number => Python.counters().scoped;
    const drop = py.eval("lambda *a: 5").extract(fn([list(any), bound(), union(i32, str)], any));
    const first = py.eval("lambda xs, *a: xs[0]").extract(fn([list(any), bound(), union(i32, str)], bound()));
    const object = py.eval("object()");
    const given = [[object, () => 1, new Date(0)], object, "x"] as const;
    const before = scoped();
    for (let call = 0; call < 100; call++) same(drop([...given[0]], given[1], given[2]), 5);
    same(scoped(), before);
    ok(first([...given[0]], given[1], given[2]).is(object));
    const kept = Array.from({ length: 100 }, () => first([...given[0]], given[1], given[2]));
    ok(scoped() <= before + 101 + 1);
    ok(kept.every((one) => one.is(object)));
    refuses(
      PyTypeError,
      "argument 1 of <lambda>()[0]: expected a value that Python can hold, got Symbol(s)",
      () => drop([Symbol("s")], object, 1),
    );
    ok(scoped() <= before + 101 + 1);
  },
});
