import { i32, type PyAny, PyTypeError, str } from "pyforge";
import { type Case, fixture, helpers, ok, refuses, same, seen, theme } from "../harness.js";

/** [JavaScript, what Python sees, what comes back by toJs; undefined: the same] */
const ROWS: readonly (readonly [label: string, value: unknown, python: string, back?: unknown])[] = [
  ["undefined", undefined, "NoneType None", null],
  ["null", null, "NoneType None"],
  ["true", true, "bool True"],
  ["false", false, "bool False"],
  ["0", 0, "int 0"],
  ["-0", -0, "float -0.0"],
  ["5", 5, "int 5"],
  ["1.5", 1.5, "float 1.5"],
  ["NaN", Number.NaN, "float nan"],
  ["Infinity", Number.POSITIVE_INFINITY, "float inf"],
  ["-Infinity", Number.NEGATIVE_INFINITY, "float -inf"],
  ["0.99999999", 0.99999999, "float 0.99999999"],
  ["1e300", 1e300, "float 1e+300"],
  ["1e19", 1e19, "float 1e+19"],
  ["2^31", 2 ** 31, "int 2147483648"],
  ["-2^31-1", -(2 ** 31) - 1, "int -2147483649"],
  ["2^53-1", 2 ** 53 - 1, "int 9007199254740991"],
  ["-(2^53-1)", -(2 ** 53 - 1), "int -9007199254740991"],
  ["2^53", 2 ** 53, "float 9007199254740992.0"],
  ["5n", 5n, "int 5", 5],
  ["2n**63n", 2n ** 63n, "int 9223372036854775808"],
  ["-(2n**63n)", -(2n ** 63n), "int -9223372036854775808"],
  ["2n**70n", 2n ** 70n, "int 1180591620717411303424"],
  ["10n**400n", 10n ** 400n, `int ${10n ** 400n}`],
  ["''", "", "str ''"],
  ["'a😀b'", "a😀b", "str 'a😀b'"],
  ["NUL", "a\0b", "str 'a\\x00b'"],
  ["lone surrogate", "\ud83d", "str '\\ud83d'"],
  ["Uint8Array", Uint8Array.of(1, 2), "bytes b'\\x01\\x02'"],
  ["[]", [], "list []"],
  ["[1, 'a', null]", [1, "a", null], "list [1, 'a', None]"],
  ["a hole", [1, , 3], "list [1, None, 3]", [1, null, 3]],
  ["a nested list", [[1.5], [[true]]], "list [[1.5], [[True]]]"],
  [
    "a Map",
    new Map<unknown, unknown>([
      ["a", 1],
      [2, "b"],
      [null, 1.5],
    ]),
    "dict {'a': 1, 2: 'b', None: 1.5}",
  ],
  [
    "an object",
    { a: 1, b: { c: [] } },
    "dict {'a': 1, 'b': {'c': []}}",
    new Map<string, unknown>([
      ["a", 1],
      ["b", new Map([["c", []]])],
    ]),
  ],
  [
    "a null-prototype object",
    Object.assign(Object.create(null), { x: 1 }),
    "dict {'x': 1}",
    new Map([["x", 1]]),
  ],
  [
    "magic keys",
    Object.fromEntries([
      ["constructor", 1],
      ["then", 2],
      ["length", 3],
      ["__proto__", 4],
    ]),
    "dict {'constructor': 1, 'then': 2, 'length': 3, '__proto__': 4}",
    new Map([
      ["constructor", 1],
      ["then", 2],
      ["length", 3],
      ["__proto__", 4],
    ]),
  ],
  ["a Set", new Set([1]), "set {1}"],
];

const rowCase = ([label, value, python, back = value]: (typeof ROWS)[number]): Case => ({
  id: `undeclared: ${label}`,
  run(py) {
    same(seen(py, value), python);
    same(helpers(py).getattr("same").call(value).toJs(), back);
    same(
      helpers(py)
        .getattr("apply")
        .call(() => value)
        .toJs(),
      back,
    );
  },
});

export const undeclaredCases: readonly Case[] = [
  ...ROWS.map(rowCase),
  ...theme("undeclared", {
    "Python's containers are copied by toJs": (py) => {
      same(py.eval("(1, [2], {3: (4,)})").toJs(), [1, [2], new Map([[3, [4]]])]);
      same(py.eval("{1, 2}").toJs(), new Set([1, 2]));
      same(py.eval("frozenset([1])").toJs(), new Set([1]));
      same(py.eval("[10**20, -1, True, None, b'x']").toJs(), [
        10n ** 20n,
        -1,
        true,
        null,
        Uint8Array.of(120),
      ]);
    },
    "undefined, null, a hole and NaN are told apart as the tables say": (py) => {
      const show = (code: string) =>
        helpers(py).getattr("apply").call(py.eval(code), fixture(py).getattr("nothings")).extract(str);
      same(show("lambda f: f(None)"), "null");
      same(show("lambda f: f([None, float('nan'), 0, '', False])"), "null,NaN,0,,false");
      same(seen(py, [undefined, null, , Number.NaN]), "list [None, None, None, nan]");
      same(seen(py, { u: undefined, n: null, x: Number.NaN }), "dict {'u': None, 'n': None, 'x': nan}");
      same(
        py.eval("{'n': None, 'x': float('nan'), 'z': 0}").toJs(),
        new Map<string, unknown>([
          ["n", null],
          ["x", Number.NaN],
          ["z", 0],
        ]),
      );
      const give = (value: unknown) =>
        helpers(py)
          .getattr("apply")
          .call(() => value);
      ok(give(undefined).is(py.None) && give(null).is(py.None) && !give(Number.NaN).is(py.None));
      same(give(Number.NaN).toJs(), Number.NaN);
    },
    "keys keep their type": (py) => {
      same(
        py.eval("{1: 'a', '1': 'b', (1, 2): 'c', None: 'd', 1.5: 'e'}").toJs(),
        new Map<unknown, unknown>([
          [1, "a"],
          ["1", "b"],
          [[1, 2], "c"],
          [null, "d"],
          [1.5, "e"],
        ]),
      );
      const names = ["ffid", "__proto__", "constructor", "then", "toString", "length", "__kwargs"];
      const object = Object.fromEntries(names.map((name) => [name, name]));
      same(helpers(py).getattr("same").call(object).toJs(), new Map(names.map((name) => [name, name])));
    },
    "a subclass is not flattened: bool, IntEnum and str stay what they are": (py) => {
      const level = py.eval("__import__('enum').IntEnum('Level', 'LOW HIGH').HIGH");
      const [kept] = helpers(py).getattr("same").call([level]).toJs() as [PyAny];
      ok(kept.is(level));
      same([level.extract(i32), py.eval("type('S', (str,), {})('s')").extract(str)], [2, "s"]);
      same(py.eval("[True, 1]").toJs(), [true, 1]);
      ok(
        helpers(py)
          .getattr("apply")
          .call((x: unknown) => x, level)
          .is(level),
      );
    },
    "other objects stay live": (py) => {
      const [first] = py.eval("[type('Sub', (int,), {})(5)]").toJs() as [{ extract(type: unknown): unknown }];
      ok(typeof first === "object");
      same(first.extract(i32), 5);
      same(
        helpers(py)
          .getattr("same")
          .call(first)
          .is(first as never),
        true,
      );
    },
    "a bound object passes as itself inside containers": (py) => {
      const object = py.eval("object()");
      const list = helpers(py)
        .getattr("same")
        .call([object, { key: object }]);
      ok(list.callMethod("__getitem__", 0).is(object));
      ok(list.callMethod("__getitem__", 1).callMethod("__getitem__", "key").is(object));
    },
    "a Py passes as itself": (py) => {
      const object = py.eval("object()");
      using kept = object.unbind();
      ok(helpers(py).getattr("same").call(kept).is(object));
    },
    "a symbol is refused": (py) => {
      refuses(PyTypeError, "value: expected a value that Python can hold, got Symbol(s)", () =>
        helpers(py).getattr("same").call(Symbol("s")),
      );
      refuses(PyTypeError, "value[1]: expected a value that Python can hold, got Symbol(s)", () =>
        helpers(py)
          .getattr("same")
          .call([1, Symbol("s")]),
      );
    },
    "what contains itself where Python cannot build it is refused": (py) => {
      const set = new Set<unknown>();
      set.add(set);
      const error = refusesWith(() => helpers(py).getattr("same").call(set));
      ok(error instanceof PyTypeError && error.message === "value[0]: unhashable type: 'set'");
    },
    "an unhashable key is refused in Python's own words": (py) => {
      const error = refusesWith(() =>
        helpers(py)
          .getattr("same")
          .call(new Map([[[1], 2]])),
      );
      ok(error instanceof PyTypeError && error.message === "value[[1]]: unhashable type: 'list'");
    },
    "2e5 strings cross": (py) => {
      const strings = Array.from({ length: 200_000 }, (_, index) => `string ${index}`);
      same(helpers(py).getattr("same").call(strings).toJs(), strings);
    },
  }),
];

function refusesWith(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  return undefined;
}
