import {
  any,
  bigint,
  bytes,
  complex,
  dict,
  f32,
  f64,
  field,
  frozenset,
  i32,
  lazy,
  list,
  mapped,
  maybe,
  optional,
  PyModule,
  PyOverflowError,
  PyTypeError,
  PyValueError,
  path,
  record,
  set,
  str,
  struct,
  type ValueType,
} from "pyforge";
import { helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const LOST_HERE = "two keys or items are the same value in JavaScript, so one of them would be lost";
const LOST_THERE =
  "two keys or items are equal in Python (as 1, 1n and true are), so one of them would be lost";

const lost = theme("what would be lost", {
  "keys and items that are equal in Python": (py) => {
    const { describe } = { describe: helpers(py).getattr("describe") };
    for (const value of [
      new Set([1, true]),
      new Set([1, 1n]),
      new Set([null, undefined]),
      new Map<unknown, string>([
        [1, "a"],
        [true, "b"],
      ]),
    ])
      refuses(PyValueError, `argument 1 of describe(): ${LOST_THERE}`, () =>
        helpers(py).fn("describe", [any], str)(value),
      );
    refuses(PyValueError, `value['a'][0]: ${LOST_THERE}`, () => describe.call({ a: [new Set([0, false])] }));
    for (const type of [set(any), frozenset(any)] as ValueType<unknown>[])
      refuses(PyValueError, `argument 1 of describe(): ${LOST_THERE}`, () =>
        helpers(py).fn("describe", [type], str)(new Set([1, true])),
      );
    refuses(PyValueError, `argument 1 of describe()[1]: ${LOST_THERE}`, () =>
      helpers(py).fn(
        "describe",
        [list(dict(f32, i32))],
        str,
      )([
        new Map(),
        new Map([
          [0.1, 1],
          [0.1000000001, 2],
        ]),
      ]),
    );
    same(seen(py, new Set([1, "1", 2n, 0.5])).slice(0, 3), "set");
  },
  "keys and items that are one value in JavaScript": (py) => {
    const nans = "{float('nan'), float('nan')}";
    refuses(PyValueError, `value: ${LOST_HERE}`, () => py.eval(nans).toJs());
    refuses(PyValueError, `value: ${LOST_HERE}`, () => py.eval(nans).extract(set(f64)));
    refuses(PyValueError, `value['a'][1]: ${LOST_HERE}`, () => py.eval(`{'a': [1, ${nans}]}`).toJs());
    refuses(PyValueError, `value[0]: ${LOST_HERE}`, () =>
      py.eval("[{0.1: 1, 0.1000000001: 2}]").extract(list(dict(f32, i32))),
    );
    const lower = mapped(str, { load: (text) => text.toLowerCase(), store: (text) => text });
    refuses(PyValueError, `value: ${LOST_HERE}`, () => py.eval("{'a', 'A'}").extract(set(lower)));
    same(py.eval("{float('nan')}").extract(set(f64)), new Set([Number.NaN]));
  },
  "what is no plain data as a record or struct": (py) => {
    const outOf = (type: ValueType<unknown>) => helpers(py).fn("describe", [type], str);
    const wanted = struct({ x: maybe(f64) });
    for (const value of [
      new Set([1]),
      new Map(),
      new Date(0),
      new Float64Array(1),
      new ArrayBuffer(1),
      Promise.resolve(1),
      /a/,
      new String("a"),
      new WeakMap(),
      [1],
      [].values,
      (function* () {})(),
      py.eval("{'x': 1.0}"),
    ])
      for (const type of [record(f64), wanted])
        ok(thrownBy(() => outOf(type as ValueType<unknown>)(value)) instanceof PyTypeError);
    ok(thrownBy(() => outOf(record(f64))(new Error("x"))) instanceof PyTypeError);
    class Point {
      x = 1;
    }
    const error = Object.assign(new Error("x"), { x: 1 });
    for (const value of [new Point(), Object.create(null, { x: { value: 1, enumerable: true } }), { x: 1 }])
      same([outOf(record(f64))(value), outOf(wanted)(value)], ["dict {'x': 1.0}", "dict {'x': 1.0}"]);
    same(outOf(wanted)(error), "dict {'x': 1.0}");
  },
  "an integer of another kind that a double would round": (py) => {
    const module = PyModule.fromCode(
      py,
      "class Whole:\n    def __init__(self, n): self.n = n\n    def __index__(self): return self.n\n" +
        "class Both(Whole):\n    def __float__(self): return float(self.n)\n" +
        "class Huge:\n    def __float__(self): return 1e300\n    def __index__(self): raise TypeError('no')",
      "whole.py",
      "pyforge_whole",
    );
    const sentence = (name: string) =>
      `value: a double cannot hold 9007199254740993 exactly, so ${name} refuses it; declare bigint`;
    for (const name of ["Whole", "Both"]) {
      const made = (value: unknown) => module.getattr(name).call(value);
      refuses(PyOverflowError, sentence("f64"), () => made(2n ** 53n + 1n).extract(f64));
      refuses(PyOverflowError, sentence("f64").replace("value", "value[0]"), () =>
        helpers(py)
          .getattr("same")
          .call([made(2n ** 53n + 1n)])
          .extract(list(f64)),
      );
      same([made(2n ** 53n).extract(f64), made(-7).extract(f64)], [2 ** 53, -7]);
      same(made(2n ** 53n + 1n).extract(bigint), 2n ** 53n + 1n);
      ok(thrownBy(() => made(2n ** 53n + 1n).extract(complex)) instanceof PyOverflowError);
    }
    same(module.getattr("Huge").call().extract(f64), 1e300);
    ok(thrownBy(() => py.eval("10**5000").extract(complex)) instanceof PyOverflowError);
  },
});

const hostile = theme("hostile values", {
  "a recursive type that its function makes anew": (py) => {
    interface Chain {
      next: Chain | null;
    }
    const chain: ValueType<Chain | null> = lazy(() =>
      optional(struct({ next: field(chain, { default: null }) })),
    );
    same(py.eval("{'next': {'next': {}}}").extract(chain), { next: { next: { next: null } } });
    const knot = { next: null as Chain | null };
    knot.next = knot;
    const back = helpers(py).fn("same", [chain], chain)(knot);
    ok(back !== null && back.next === back);
  },
  "items() of a Mapping that gives no pairs, or a key twice": (py) => {
    const module = PyModule.fromCode(
      py,
      "import collections.abc as abc\n" +
        "class Map(abc.Mapping):\n    def __init__(self, items): self.given = items\n" +
        "    def items(self): return self.given\n    def __getitem__(self, k): raise KeyError(k)\n" +
        "    def __iter__(self): return iter(())\n    def __len__(self): return 0",
      "pairs.py",
      "pyforge_pairs",
    );
    const made = (code: string) => module.getattr("Map").call(py.eval(code));
    for (const [code, got] of [
      ["[1]", "int"],
      ["[(1,)]", "a tuple of 1 items"],
      ["[('a', 2), ('a', 2, 3)]", "a tuple of 3 items"],
      ["['ab']", "str"],
      ["[('a', 1), ['a', 1]]", "list"],
    ])
      for (const type of [dict(any, any), record(any)] as ValueType<unknown>[]) {
        const text = `items() of a Mapping must give tuples of a key and a value, got ${got}`;
        refuses(PyTypeError, `value: ${text}`, () => made(code as string).extract(type));
        refuses(PyTypeError, `value[1]: ${text}`, () =>
          py.eval`[{}, ${made(code as string)}]`.extract(list(type)),
        );
      }
    refuses(PyValueError, `value: ${LOST_HERE}`, () => made("[('a', 1), ('a', 2)]").extract(dict(str, i32)));
    refuses(PyValueError, `value['a']: ${LOST_HERE}`, () =>
      made("[('a', 1), ('a', 2)]").extract(record(i32)),
    );
    same(made("[('a', 1), ('b', 2)]").extract(record(i32)).b, 2);
  },
  "a key whose __repr__ raises crosses; only a path needs its text": (py) => {
    const module = PyModule.fromCode(
      py,
      "class Key:\n    def __repr__(self): raise ValueError('repr')",
      "mute.py",
      "pyforge_mute",
    );
    const key = module.getattr("Key").call();
    same(
      helpers(py)
        .getattr("same")
        .call(new Map([[key, 1]]))
        .extract(dict(any, i32)).size,
      1,
    );
    const late = mapped(i32, {
      load: () => {
        throw new RangeError("mine");
      },
      store: (value: number) => value,
    });
    ok(
      thrownBy(() =>
        helpers(py)
          .getattr("same")
          .call(new Map([[key, 1]]))
          .extract(dict(any, late)),
      ) instanceof RangeError,
    );
  },
  "an enum of strings is its text as a path, and no complex": (py) => {
    const module = PyModule.fromCode(
      py,
      "import enum\nclass Text(str, enum.Enum):\n    A = 'x/y'\n" +
        "class Digits(str):\n    def __complex__(self): return 1j",
      "texts.py",
      "pyforge_texts",
    );
    same(module.getattr("Text").getattr("A").extract(path), "x/y");
    refuses(PyTypeError, "value: must be real number, not pyforge_texts.Digits", () =>
      module.getattr("Digits").call("1").extract(complex),
    );
  },
  "a Map or Set below with an iterator of its own crosses by what it holds": (py) => {
    class Lying extends Map<string, number> {
      override *[Symbol.iterator](): MapIterator<[string, number]> {
        yield ["lie", 2];
      }
    }
    class Empty extends Set<number> {
      override *[Symbol.iterator](): SetIterator<number> {}
    }
    same(helpers(py).fn("describe", [dict(str, i32)], str)(new Lying([["a", 1]])), "dict {'a': 1}");
    same(helpers(py).fn("describe", [set(i32)], str)(new Empty([5])), "set {5}");
    same(seen(py, [new Lying([["a", 1]]), new Empty([5])]), "list [{'a': 1}, {5}]");
  },
  "bytes of views at an offset, and of shared memory": (py) => {
    const shared = new Uint8Array(new SharedArrayBuffer(4), 1, 2).fill(7);
    const describe = helpers(py).fn("describe", [list(bytes)], str);
    same(describe([Buffer.from("abcd").subarray(1, 3), shared]), "list [b'bc', b'\\x07\\x07']");
  },
});

export const breakingConversionCases = [...lost, ...hostile];
