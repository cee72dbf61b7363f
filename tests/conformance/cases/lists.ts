import {
  any,
  bytes,
  dict,
  f64,
  i32,
  i64,
  list,
  optional,
  PyDict,
  PyErr,
  PyModule,
  PyOverflowError,
  PyTypeError,
  str,
  u8,
  usize,
} from "pyforge";
import { helpers, ok, outcome, refuses, same, seen, theme, thrownBy } from "../harness.js";

const roundTrips = theme("lists", {
  "a list of floats": (py) => {
    const values = [0.5, -0, Number.NaN, Number.POSITIVE_INFINITY, 3];
    same(py.eval("[0.5, -0.0, float('nan'), float('inf'), 3.0]").extract(list(f64)), values);
    same(helpers(py).fn("describe", [list(f64)], str)(values), "list [0.5, -0.0, nan, inf, 3.0]");
    same(outcome(py, "sum", py.eval("[1, 2.5, True]")), "float 4.5");
  },
  "any Sequence but str": (py) => {
    const collections = py.import("collections");
    for (const code of ["(1, 2)", "range(1, 3)", "memoryview(b'\\x01\\x02')", "b'\\x01\\x02'"])
      same(py.eval(code).extract(list(i32)), [1, 2]);
    same(collections.getattr("deque").call([1, 2]).extract(list(i32)), [1, 2]);
    same(collections.getattr("UserList").call([1, 2]).extract(list(i32)), [1, 2]);
  },
  "nested values leave Python's collector as it was, also where one is refused": (py) => {
    const gc = py.import("gc");
    const collects = (): boolean => gc.callMethod("isenabled").isTruthy();
    const describe = helpers(py).fn("describe", [list(list(i32))], str);
    ok(collects());
    for (const method of ["disable", "enable"] as const) {
      gc.callMethod(method);
      same(describe([[1], [2]]), "list [[1], [2]]");
      ok(thrownBy(() => describe([[1], [2 ** 40]])) instanceof PyOverflowError);
      same(collects(), method === "enable");
    }
  },
  "a class that says it is a Sequence or a Mapping": (py) => {
    const module = PyModule.fromCode(
      py,
      "import collections.abc as abc\n" +
        "class Items:\n    def __len__(self): return 2\n    def __getitem__(self, i): return [3, 4][i]\n" +
        "class Said(Items): pass\nabc.Sequence.register(Said)\n" +
        "class Map(abc.Mapping):\n    def __len__(self): return 1\n    def __iter__(self): return iter('a')\n" +
        "    def __getitem__(self, k): return 1",
      "said.py",
      "pyforge_said",
    );
    same(module.getattr("Said").call().extract(list(i32)), [3, 4]);
    refuses(PyTypeError, "value: 'pyforge_said.Items' object is not an instance of 'Sequence'", () =>
      module.getattr("Items").call().extract(list(i32)),
    );
    same(module.getattr("Map").call().extract(dict(str, i32)), new Map([["a", 1]]));
  },
  "bytes are a list of u8 where that is declared": (py) => {
    for (const code of ["b'\\x00\\xff'", "bytearray(b'\\x00\\xff')", "[0, 255]", "memoryview(b'\\x00\\xff')"])
      same(
        [py.eval(code).extract(list(u8)), outcome(py, "bytes_list", py.eval(code))],
        [[0, 255], "list [0, 255]"],
      );
    refuses(PyTypeError, "value: 'list' object is not an instance of 'bytes'", () =>
      py.eval("[1]").extract(bytes),
    );
    refuses(PyTypeError, "value: 'memoryview' object is not an instance of 'bytes'", () =>
      py.eval("memoryview(b'x')").extract(bytes),
    );
  },
  "empty, nested and long": (py) => {
    same(py.eval("[]").extract(list(f64)), []);
    same(py.eval("[[], [1.5], []]").extract(list(list(f64))), [[], [1.5], []]);
    same(outcome(py, "grid", py.eval("[[1.0, 2.0], []]")), "list [[1.0, 2.0], []]");
    const long = py.eval("list(range(200000))").extract(list(i32));
    same([long.length, long[199999]], [200000, 199999]);
    same(helpers(py).fn("same", [list(i32)], list(i32))(long), long);
  },
  "strings of every kind, in blocks": (py) => {
    const words = ["", "a", "é", "😀", "\ud800", "a\0b", "x".repeat(70_000), "y"];
    same(helpers(py).fn("same", [list(str)], list(str))(words), words);
    const many = Array.from({ length: 50_000 }, (_, index) => `word ${index}${index % 7 === 0 ? "é" : ""}`);
    same(helpers(py).fn("same", [list(str)], list(str))(many), many);
    same(outcome(py, "words", words.slice(0, 4)), "list ['', 'a', 'é', '😀']");
  },
  "dicts keep order, types and any Mapping passes": (py) => {
    const map = new Map([
      ["b", 1],
      ["a", 2],
      ["__proto__", 3],
    ]);
    same(py.eval("{'b': 1, 'a': 2, '__proto__': 3}").extract(dict(str, usize)), map);
    same(helpers(py).fn("describe", [dict(str, usize)], str)(map), "dict {'b': 1, 'a': 2, '__proto__': 3}");
    same(outcome(py, "counts", py.eval("{'b': 1, 'a': 2}")), "dict {'b': 1, 'a': 2}");
    same(
      py.import("collections").getattr("UserDict").call(py.eval("{'a': 1}")).extract(dict(str, i32)),
      new Map([["a", 1]]),
    );
    same(
      py.import("types").getattr("MappingProxyType").call(py.eval("{'a': 1}")).extract(dict(str, i32)),
      new Map([["a", 1]]),
    );
  },
  "composites of composites": (py) => {
    same(
      outcome(py, "nested", py.eval("{'a': [1, 2**63-1], 'b': []}")),
      "dict {'a': [1, 9223372036854775807], 'b': []}",
    );
    same(py.eval("[None, 1]").extract(list(optional(i32))), [null, 1]);
    same(helpers(py).fn("describe", [list(optional(i32))], str)([null, 1]), "list [None, 1]");
    same(py.eval("{1: {'x': [True]}}").extract(dict(i32, any)), new Map([[1, new Map([["x", [true]]])]]));
  },
});

const refusals = theme("lists", {
  "what is no Sequence or Mapping is refused": (py) => {
    refuses(PyTypeError, "value: Can't extract `str` to `list`", () => py.eval("'ab'").extract(list(str)));
    refuses(PyTypeError, "value: 'set' object is not an instance of 'Sequence'", () =>
      py.eval("{1}").extract(list(i32)),
    );
    refuses(PyTypeError, "value: 'dict' object is not an instance of 'Sequence'", () =>
      py.eval("{}").extract(list(i32)),
    );
    refuses(PyTypeError, "value: 'generator' object is not an instance of 'Sequence'", () =>
      py.eval("(i for i in ())").extract(list(i32)),
    );
    refuses(PyTypeError, "value: 'None' is not an instance of 'Sequence'", () =>
      py.eval("None").extract(list(i32)),
    );
    refuses(PyTypeError, "value: 'list' object is not an instance of 'Mapping'", () =>
      py.eval("[]").extract(dict(str, i32)),
    );
    same(
      outcome(py, "sum", py.eval("3")),
      "TypeError: argument 'xs': 'int' object is not an instance of 'Sequence'",
    );
  },
  "the path names the item": (py) => {
    refuses(PyTypeError, "value[2]: 'str' object cannot be interpreted as an integer", () =>
      py.eval("[1, 2, 'x']").extract(list(i32)),
    );
    refuses(PyTypeError, "value[1][0]: must be real number, not str", () =>
      py.eval("[[], ['x']]").extract(list(list(f64))),
    );
    refuses(PyOverflowError, "value['a']: can't convert negative int to unsigned", () =>
      py.eval("{'a': -1}").extract(dict(str, usize)),
    );
    refuses(PyTypeError, "value[3]: 'int' object is not an instance of 'str'", () =>
      py.eval("{3: 1}").extract(dict(str, usize)),
    );
    same(
      outcome(py, "grid", py.eval("[[1.0], [2.0, 'x']]")),
      "TypeError: argument 'xs[1][1]': must be real number, not str",
    );
    same(
      outcome(py, "nested", py.eval("{'k': [1, 2**63]}")),
      "OverflowError: argument 'xs['k'][1]': Python int too large to convert to C long",
    );
  },
  "the first bad item of a list, and pair of a dict, is told": (py) => {
    refuses(PyTypeError, "value[1]: 'str' object cannot be interpreted as an integer", () =>
      py.eval("[1, 'x', None, 2**40]").extract(list(i32)),
    );
    refuses(PyTypeError, "value['b']: 'str' object cannot be interpreted as an integer", () =>
      py.eval("{'a': 1, 'b': 'x', 3: 4}").extract(dict(str, i32)),
    );
    refuses(PyTypeError, "value[3]: 'int' object is not an instance of 'str'", () =>
      py.eval("{'a': 1, 3: 4, 'b': 'x'}").extract(dict(str, i32)),
    );
  },
  "what JavaScript passes is checked with its path": (py) => {
    const ints = helpers(py).fn("same", [list(i32)], list(i32));
    refuses(PyTypeError, "argument 1 of same()[1]: expected i32 (number), got 'x'", () =>
      ints([1, "x" as unknown as number]),
    );
    refuses(PyTypeError, "argument 1 of same()[0]: expected i32 (number), got 1.5", () => ints([1.5]));
    refuses(
      PyOverflowError,
      "argument 1 of same()[0]: expected i32 (number), got 4294967296, which is out of range for i32",
      () => ints([2 ** 32]),
    );
    refuses(PyTypeError, "argument 1 of same(): expected list[int], got 3", () =>
      ints(3 as unknown as number[]),
    );
    refuses(TypeError, "same() takes 1 arguments as declared, but got 0", () =>
      (ints as unknown as () => void)(),
    );
    const map = helpers(py).fn("same", [dict(str, i64)], dict(str, i64));
    refuses(PyTypeError, "argument 1 of same()['a']: expected i64 (bigint), got 1", () =>
      map(new Map([["a", 1 as unknown as bigint]])),
    );
  },
  "an item that changes the list while it is converted is safe": (py) => {
    const code = "type('Shrinks', (), {'__float__': lambda self: (xs.clear(), 1.0)[1]})()";
    const globals = PyDict.from(py, { xs: [] });
    py.run(`xs.extend([1.0, ${code}, 3.0, 4.0])`, { globals });
    const error = thrownBy(() => py.eval("xs", { globals }).extract(list(f64)));
    ok(error instanceof PyErr && error.message === "list changed size while it was converted");
    const grows = PyDict.from(py, { xs: [] });
    py.run(
      "xs.extend([1.0, type('Grows', (), {'__float__': lambda self: (xs.extend([9.0] * 1000), 2.0)[1]})()])",
      { globals: grows },
    );
    same(py.eval("xs", { globals: grows }).extract(list(f64)), [1, 2]);
  },
  "a failing conversion leaves nothing behind": (py) => {
    const object = py.eval("object()");
    const before = py.import("sys").getattr("getrefcount").call(object).extract(i32);
    const bad = helpers(py).getattr("same").call([object, object]);
    for (let round = 0; round < 100; round++) thrownBy(() => bad.extract(list(i32)));
    const after = py.import("sys").getattr("getrefcount").call(object).extract(i32);
    same(after - before, 2);
    same(seen(py, 1), "int 1");
  },
});

export const listCases = [...roundTrips, ...refusals];
