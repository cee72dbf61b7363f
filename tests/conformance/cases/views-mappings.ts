import {
  type PyAny,
  PyAttributeError,
  PyDict,
  PyDictItems,
  PyDictKeys,
  PyDictValues,
  PyFrozenDict,
  PyFrozenSet,
  PyKeyError,
  PyList,
  PyMapping,
  PyMappingProxy,
  PyModule,
  PyRecursionError,
  PyRuntimeError,
  PySet,
  PyTuple,
  PyTypeError,
  Python,
  PyValueError,
} from "pyforge";
import { ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const HOSTILE = `
class Fails:
    """Hashes well, and fails to compare."""
    def __hash__(self): return 1
    def __eq__(self, other): raise RuntimeError("eq")
class Raises:
    def __hash__(self): raise KeyError("hash")
class Clears:
    """Empties a dict while it is compared."""
    def __init__(self, target): self.target = target
    def __hash__(self): return 1
    def __eq__(self, other):
        self.target.clear()
        return False
class Record:
    def keys(self): return ["a", "b"]
    def __getitem__(self, key): return key * 2
    def __len__(self): return 2
    def __iter__(self): return iter(self.keys())
`;
const hostile = (py: Python, name: string, ...args: unknown[]): PyAny =>
  PyModule.fromCode(py, HOSTILE, "hostile.py", "pyforge_hostile_mappings").callMethod(name, ...args);

/** How many handles a body leaves in the scope. */
function left(body: () => unknown): number {
  const before = Python.counters().scoped;
  body();
  return Python.counters().scoped - before;
}

export const mappingViewCases = theme("views of mappings", {
  "PyDict: made of an object, a Map, pairs, a mapping or a sequence of Python's": (py) => {
    same(PyDict.from(py, { b: 1, a: [2] }).repr(), "{'b': 1, 'a': [2]}");
    same(
      PyDict.from(
        py,
        new Map<unknown, unknown>([
          [1, "x"],
          [null, 2],
        ]),
      ).repr(),
      "{1: 'x', None: 2}",
    );
    same(
      PyDict.from(py, [
        ["k", 1],
        ["k", 2],
      ]).repr(),
      "{'k': 2}",
    );
    same(PyDict.from(py, [[PyTuple.from(py, [1, 2]), 3]]).repr(), "{(1, 2): 3}");
    same(PyDict.from(py, py.eval("[('a', 1), ('b', 2)]")).repr(), "{'a': 1, 'b': 2}");
    const original = py.eval("{'x': 1}");
    const copy = PyDict.from(py, original);
    ok(copy.eq(original) && !copy.is(original));
    same(seen(py, PyDict.empty(py)), "dict {}");
    refuses(PyTypeError, "value[[1]]: unhashable type: 'list'", () => PyDict.from(py, [[[1], 2]]));
    refuses(PyTypeError, "value['s']: expected a value that Python can hold, got Symbol(x)", () =>
      PyDict.from(py, { s: Symbol("x") }),
    );
    refuses(PyValueError, "dictionary update sequence element #0 has length 1; 2 is required", () =>
      PyDict.from(py, py.eval("[(1,)]")),
    );
    refuses(PyTypeError, "'int' object is not iterable", () => PyDict.from(py, py.eval("1")));
  },
  "scenario 10: keys of every type and name survive": (py) => {
    const keys: unknown[] = [
      1,
      "1",
      1.5,
      null,
      true,
      "__proto__",
      "constructor",
      "then",
      "toString",
      "length",
      "ffid",
      "__kwargs",
    ];
    const dict = PyDict.from(
      py,
      keys.filter((key) => key !== true).map((key, index): [unknown, unknown] => [key, index]),
    );
    same(dict.size, 11);
    same(dict.get("1")?.toJs(), 1);
    same(dict.get(1)?.toJs(), 0);
    same(dict.get(true)?.toJs(), 0); // True == 1 to Python
    for (const name of ["__proto__", "constructor", "then", "toString", "length", "ffid", "__kwargs"])
      ok(dict.has(name) && dict.get(name) !== undefined, name);
    same(dict.get("hasOwnProperty"), undefined);
    const own = PyDict.from(py, JSON.parse('{"__proto__": 1, "constructor": 2}'));
    same(own.repr(), "{'__proto__': 1, 'constructor': 2}");
    same(JSON.stringify(own), '{"__proto__":1,"constructor":2}');
    same(
      PyDict.from(py, [[PyTuple.from(py, [1, 2]), "t"]])
        .keys()
        .repr(),
      "[(1, 2)]",
    );
    refuses(PyTypeError, "value: keys must be str, not tuple ((1, 2))", () =>
      JSON.stringify(PyDict.from(py, [[PyTuple.from(py, [1, 2]), 1]])),
    );
    refuses(PyTypeError, "value['a']: keys must be str, not int (1)", () =>
      JSON.stringify(PyDict.from(py, { a: new Map([[1, 2]]) })),
    );
  },
  "PyDict: read; get swallows only what is absent": (py) => {
    const dict = py.eval("{'a': 1, 'n': None, 2: 'two'}").cast(PyDict);
    same([dict.size, dict.len(), dict.isEmpty()], [3, 3, false]);
    same([dict.get("a")?.toJs(), dict.get("n")?.isNone(), dict.get("x")], [1, true, undefined]);
    same([dict.has("n"), dict.contains("x"), dict.has(2), dict.has("2")], [true, false, true, false]);
    refuses(PyKeyError, "'x'", () => dict.getItem("x"));
    refuses(PyTypeError, "unhashable type: 'list'", () => dict.get([1]));
    refuses(PyTypeError, "unhashable type: 'dict'", () => dict.has({}));
    refuses(PyKeyError, "'hash'", () => dict.get(hostile(py, "Raises")));
    const clash = PyDict.from(py, [[1, "one"]]);
    refuses(PyRuntimeError, "eq", () => clash.get(hostile(py, "Fails")));
    refuses(PyRuntimeError, "eq", () => clash.has(hostile(py, "Fails")));
    same(clash.get(hostile(py, "Clears", clash)), undefined);
    same(clash.size, 0);
    const missing = py.import("collections").callMethod("defaultdict", py.eval("list")).cast(PyDict);
    same([missing.get("x"), missing.size], [undefined, 0]);
    same([missing.getItem("x").repr(), missing.size], ["[]", 1]);
  },
  "PyDict: change; a missing key is a KeyError or false": (py) => {
    const object = py.eval("{'a': 1}");
    const dict = object.cast(PyDict);
    dict.set("b", [2]).set(null, 3);
    dict.setItem("a", 9);
    same(object.repr(), "{'a': 9, 'b': [2], None: 3}");
    dict.delItem("a");
    refuses(PyKeyError, "'a'", () => dict.delItem("a"));
    same([dict.delete("b"), dict.delete("b")], [true, false]);
    refuses(PyTypeError, "unhashable type: 'list'", () => dict.set([1], 1));
    refuses(PyTypeError, "unhashable type: 'list'", () => dict.delete([1]));
    const copy = dict.copy();
    dict.clear();
    same([dict.repr(), copy.repr(), dict.isEmpty()], ["{}", "{None: 3}", true]);
  },
  "PyDict: keys, values and items are new lists in order": (py) => {
    const dict = PyDict.from(py, { b: 1, a: 2 });
    ok(dict.keys() instanceof PyList);
    same(
      [dict.keys().repr(), dict.values().repr(), dict.items().repr()],
      ["['b', 'a']", "[1, 2]", "[('b', 1), ('a', 2)]"],
    );
    for (const key of dict.keys()) dict.delItem(key);
    same(dict.size, 0);
    const ordered = py
      .import("collections")
      .callMethod("OrderedDict", [
        ["a", 1],
        ["b", 2],
      ])
      .cast(PyDict);
    ordered.callMethod("move_to_end", "a");
    same(
      [ordered.keys().toJs(), [...ordered].map(String)],
      [
        ["b", "a"],
        ["b", "a"],
      ],
    );
    same(
      [...ordered.entries()].map(([key, value]) => `${key}=${value}`),
      ["b=2", "a=1"],
    );
    same(ordered.asMapping().items().toJs(), [
      ["b", 2],
      ["a", 1],
    ]);
  },
  "PyDict: update takes any mapping, updateIfMissing keeps what is there": (py) => {
    const dict = PyDict.from(py, { a: 1, b: 2 });
    dict.update({ b: 3, c: 4 });
    same(dict.repr(), "{'a': 1, 'b': 3, 'c': 4}");
    dict.update(new Map([["d", 5]]));
    dict.update(hostile(py, "Record"));
    same(dict.repr(), "{'a': 'aa', 'b': 'bb', 'c': 4, 'd': 5}");
    dict.updateIfMissing({ a: 0, e: 6 });
    dict.updateIfMissing(PyDict.from(py, { e: 7, f: 8 }));
    same(dict.repr(), "{'a': 'aa', 'b': 'bb', 'c': 4, 'd': 5, 'e': 6, 'f': 8}");
    refuses(PyTypeError, "'int' object is not iterable", () => dict.update(5));
    refuses(PyAttributeError, "'int' object has no attribute 'keys'", () => dict.updateIfMissing(5));
    same(dict.size, 6);
  },
  "PyDict: setDefault gives what is stored, and setDefaultWithResult says which": (py) => {
    const dict = PyDict.from(py, { a: null });
    ok(dict.setDefault("a", 1).isNone());
    same(dict.setDefault("b", 2).toJs(), 2);
    const stored = dict.setDefaultWithResult("b", 3);
    same([stored.value.toJs(), stored.inserted], [2, false]);
    const fresh = dict.setDefaultWithResult("c", 4);
    same([fresh.value.toJs(), fresh.inserted], [4, true]);
    same(dict.repr(), "{'a': None, 'b': 2, 'c': 4}");
    refuses(PyTypeError, "unhashable type: 'list'", () => dict.setDefault([], 1));
  },
  "a dict that changes while it is iterated raises, as Python does": (py) => {
    const dict = PyDict.from(py, { a: 1, b: 2, c: 3 });
    const met: string[] = [];
    refuses(PyRuntimeError, "dictionary changed size during iteration", () => {
      for (const [key] of dict.entries()) {
        met.push(String(key));
        dict.set("new", 1);
      }
    });
    same(met, ["a"]);
    refuses(PyRuntimeError, "dictionary changed size during iteration", () => {
      for (const key of dict) dict.delItem(key);
    });
    const replaced = PyDict.from(py, { a: 1, b: 2, c: 3 });
    refuses(PyRuntimeError, "dictionary keys changed during iteration", () => {
      for (const [key] of replaced.entries()) {
        if (replaced.delete("a")) replaced.set("d", 4);
        void key;
      }
    });
    const updated = PyDict.from(py, { a: 1, b: 2 });
    for (const [key, value] of updated.entries()) updated.set(key, Number(value) * 10);
    same(updated.repr(), "{'a': 10, 'b': 20}");
    const emptied = PyDict.from(py, { a: 1, b: 2 });
    refuses(PyRuntimeError, "dictionary changed size during iteration", () => {
      for (const _ of emptied.entries()) emptied.clear();
    });
  },
  "an iteration of a dict knows how much is left": (py) => {
    const iterator = PyDict.from(py, { a: 1, b: 2, c: 3 }).tryIter();
    const left = [iterator.sizeHint()];
    while (!iterator.next().done) left.push(iterator.sizeHint());
    same(left, [3, 2, 1, 0]);
  },
  "PyDict: keys by iteration, pairs by entries; destructuring": (py) => {
    const dict = PyDict.from(py, { a: 1, b: 2 });
    same([...dict].map(String), ["a", "b"]);
    same(
      new Map(Array.from(dict.entries(), ([key, value]) => [String(key), value.toJs()])),
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    );
    const pairs: unknown[] = [];
    for (const [key, value] of dict.items()) pairs.push([key?.toJs(), value?.toJs()]);
    same(pairs, [
      ["a", 1],
      ["b", 2],
    ]);
    same([`${dict}`, JSON.stringify(dict)], ["{'a': 1, 'b': 2}", '{"a":1,"b":2}']);
  },
  "JSON: what JSON cannot say is refused with its path": (py) => {
    const data = py.eval("{'a': [1, None, True, 1.5, ('t',)], 'b': {}}");
    same(JSON.stringify(data), '{"a":[1,null,true,1.5,["t"]],"b":{}}');
    same(JSON.stringify([py.None, py.eval("'x'"), py.eval("2**53 - 1")]), '[null,"x",9007199254740991]');
    const subclass = py.eval(
      "__import__('collections').OrderedDict(a=__import__('enum').IntEnum('E', 'X')(1))",
    );
    same(JSON.stringify(subclass), '{"a":1}');
    const refused = (code: string) => (thrownBy(() => JSON.stringify({ x: py.eval(code) })) as Error).message;
    same(refused("{'a': [{1}]}"), "value['a'][0]: Object of type set is not JSON serializable");
    same(refused("[float('nan')]"), "value[0]: JSON has no nan");
    same(
      refused("{'k': 2**53}"),
      "value['k']: JSON.stringify writes 9007199254740992 as no exact number; make a str of it first",
    );
    same(refused("{'k': {None: 1}}"), "value['k']: keys must be str, not NoneType (None)");
    same(refused("(lambda x: x.append(x) or x)([])"), "value[0]: Circular reference detected");
    same(refused("object"), "value: Object of type type is not JSON serializable");
    const deep = py.eval("__import__('functools').reduce(lambda inner, _: [inner], range(100_000), [])");
    ok(thrownBy(() => JSON.stringify(deep)) instanceof PyRecursionError);
    const shared = py.eval("(lambda x: [x, x])([1])");
    same(JSON.stringify(shared), "[[1],[1]]");
  },
  "views of a dict are live, and sets where Python's are": (py) => {
    const dict = PyDict.from(py, { a: 1, b: 2 });
    const keys = dict.callMethod("keys").cast(PyDictKeys);
    const values = dict.callMethod("values").cast(PyDictValues);
    const items = dict.callMethod("items").cast(PyDictItems);
    dict.set("c", 3);
    same([keys.size, values.size, items.size], [3, 3, 3]);
    same(
      [keys.contains("c"), values.contains(3), items.contains(PyTuple.from(py, ["c", 3]))],
      [true, true, true],
    );
    same([...keys].map(String), ["a", "b", "c"]);
    same(keys.bitand(new Set(["a", "x"])).repr(), "{'a'}");
    ok(thrownBy(() => values.bitand(new Set())) instanceof PyTypeError);
    refuses(PyTypeError, "'dict_keys' object is not an instance of 'dict_values'", () =>
      keys.cast(PyDictValues),
    );
    refuses(PyTypeError, "'list' object is not an instance of 'dict_keys'", () =>
      py.eval("[]").cast(PyDictKeys),
    );
    refuses(PyRuntimeError, "dictionary changed size during iteration", () => {
      for (const key of keys) dict.delete(key);
    });
  },
  "PyMapping: any mapping by one interface": (py) => {
    const chain = py.import("collections").callMethod("ChainMap", { a: 1 }, { b: 2 });
    for (const object of [chain, py.eval("{'a': 1, 'b': 2}")]) {
      const mapping = object.cast(PyMapping);
      same(
        [mapping.size, mapping.isEmpty(), mapping.has("a"), mapping.contains("x")],
        [2, false, true, false],
      );
      same([mapping.get("a")?.toJs(), mapping.get("x"), mapping.getItem("b").toJs()], [1, undefined, 2]);
      same(new Set(mapping.keys().toJs() as string[]), new Set(["a", "b"]));
      same(new Set(mapping.values().toJs() as number[]), new Set([1, 2]));
      same(mapping.items().length, 2);
      mapping.setItem("a", 5);
      mapping.delItem("a");
      ok(thrownBy(() => mapping.getItem("a")) instanceof PyKeyError);
    }
    for (const code of ["[]", "'ab'", "5", "set()"]) ok(!py.eval(code).isInstance(PyMapping), code);
    refuses(PyTypeError, "'list' object is not an instance of 'Mapping'", () =>
      py.eval("[]").cast(PyMapping),
    );
  },
  "PyMapping.register makes instances of a class count as mappings": (py) => {
    const record = hostile(py, "Record");
    ok(!record.isInstance(PyMapping));
    PyMapping.register(py, record.getType());
    same(record.cast(PyMapping).keys().toJs(), ["a", "b"]);
    same(record.cast(PyMapping).getItem("a").toJs(), "aa");
    refuses(PyAttributeError, "'Record' object has no attribute 'values'", () =>
      record.cast(PyMapping).values(),
    );
  },
  "PyMappingProxy: a read-only look at a mapping": (py) => {
    const dict = PyDict.from(py, { a: 1 });
    const proxy = PyMappingProxy.from(py, dict);
    dict.set("b", 2);
    same(
      [proxy.size, proxy.isEmpty(), proxy.get("b")?.toJs(), proxy.get("x"), proxy.has("a")],
      [2, false, 2, undefined, true],
    );
    same(
      [proxy.keys().toJs(), proxy.values().toJs(), proxy.items().toJs()],
      [
        ["a", "b"],
        [1, 2],
        [
          ["a", 1],
          ["b", 2],
        ],
      ],
    );
    same([...proxy].map(String), ["a", "b"]);
    refuses(PyTypeError, "'mappingproxy' object does not support item assignment", () =>
      proxy.setItem("a", 2),
    );
    refuses(PyTypeError, "'mappingproxy' object does not support item deletion", () => proxy.delItem("a"));
    const copy = proxy.copy();
    copy.setItem("a", 9);
    same([dict.get("a")?.toJs(), copy.getItem("a").toJs()], [1, 9]);
    ok(py.eval("int").getattr("__dict__").isExactInstance(PyMappingProxy));
    refuses(PyTypeError, "mappingproxy() argument must be a mapping, not list", () =>
      PyMappingProxy.from(py, py.eval("[]")),
    );
  },
  "PyFrozenDict: Python's own since 3.15; before, nothing is one": (py) => {
    ok(!PyDict.from(py, { a: 1 }).isInstance(PyFrozenDict));
    refuses(PyTypeError, "'dict' object is not an instance of 'frozendict'", () =>
      PyDict.empty(py).cast(PyFrozenDict),
    );
    if (py.versionInfo.gte(3, 15)) {
      const frozen = PyFrozenDict.from(py, { a: 1 });
      same(
        [seen(py, frozen), frozen.get("a")?.toJs(), frozen.size],
        ["frozendict frozendict({'a': 1})", 1, 1],
      );
      ok(thrownBy(() => frozen.setItem("a", 2)) instanceof PyTypeError);
    } else {
      const version = py.version.split(" ")[0];
      refuses(
        PyTypeError,
        `frozendict needs Python 3.15, and this is ${version}; use PyMappingProxy over a dict`,
        () => PyFrozenDict.from(py, { a: 1 }),
      );
    }
  },
  "PySet: made, changed, asked; equality is Python's": (py) => {
    const set = PySet.from(py, [1, 1.0, true, "a"]);
    same([set.size, set.len(), seen(py, PySet.empty(py))], [2, 2, "set set()"]);
    same(set.add("b").add("b").size, 3);
    same([set.contains("b"), set.contains(1.0), set.contains("c")], [true, true, false]);
    same([set.discard("b"), set.discard("b")], [true, false]);
    const taken = [set.pop()?.toJs(), set.pop()?.toJs()];
    same(new Set(taken), new Set([1, "a"]));
    same([set.pop(), set.isEmpty()], [undefined, true]);
    set.add(5);
    set.clear();
    same(set.size, 0);
    same(
      PySet.from(py, py.eval("'aab'"))
        .bitor(new Set(["c"]))
        .len(),
      3,
    );
    refuses(PyTypeError, "unhashable type: 'list'", () => PySet.from(py, [[1]]));
    refuses(PyTypeError, "unhashable type: 'dict'", () => set.add({}));
    refuses(PyKeyError, "'hash'", () => set.add(hostile(py, "Raises")));
    set.add(1);
    refuses(PyRuntimeError, "eq", () => set.contains(hostile(py, "Fails")));
    refuses(PyRuntimeError, "eq", () => set.discard(hostile(py, "Fails")));
    refuses(PyTypeError, "value: Object of type set is not JSON serializable", () => JSON.stringify(set));
  },
  "a set that changes while it is iterated raises, as Python does": (py) => {
    const set = PySet.from(py, [1, 2, 3]);
    refuses(PyRuntimeError, "Set changed size during iteration", () => {
      for (const item of set) set.add(Number(item) + 10);
    });
    refuses(PyRuntimeError, "Set changed size during iteration", () => {
      for (const _ of set) set.clear();
    });
    const few = PySet.from(py, [1, 2]);
    same(new Set([...few].map((item) => item.toJs())), new Set([1, 2]));
  },
  "PyFrozenSet: made at once or member by member; never changed": (py) => {
    const set = PyFrozenSet.from(py, [1, 2, 2]);
    same([seen(py, set), set.size, set.contains(2)], ["frozenset frozenset({1, 2})", 2, true]);
    same(PyFrozenSet.empty(py).size, 0);
    const builder = PyFrozenSet.builder(py).add("a").add("a");
    const first = builder.finalize();
    builder.add("b");
    same([first.size, builder.finalize().size], [1, 2]);
    refuses(PyTypeError, "unhashable type: 'list'", () => builder.add([1]));
    refuses(PyTypeError, "unhashable type: 'list'", () => PyFrozenSet.from(py, [[1]]));
    ok(set.hash() === PyFrozenSet.from(py, [2, 1]).hash() && set.eq(new Set([1, 2])));
    same(new Set([...set].map((item) => item.toJs())), new Set([1, 2]));
    refuses(PyTypeError, "'frozenset' object is not an instance of 'set'", () => set.cast(PySet));
  },
  "what a mapping or set says or does in JavaScript's terms leaves no handle in the scope": (py) => {
    const dict = PyDict.from(py, { a: 1 });
    const set = PySet.from(py, [1]);
    same(
      [
        left(() => dict.set("b", 2)),
        left(() => dict.delete("b")),
        left(() => dict.delete("x")),
        left(() => dict.get("x")),
        left(() => dict.has("a")),
        left(() => dict.size),
        left(() => dict.update({ c: 3 })),
        left(() => dict.updateIfMissing({ c: 4 })),
        left(() => dict.clear()),
        left(() => set.add(2)),
        left(() => set.discard(2)),
        left(() => set.discard(2)),
        left(() => set.clear()),
        left(() => set.pop()),
        left(() => PyMapping.register(py, py.eval("type('M', (), {})"))) - 1,
      ],
      Array(15).fill(0),
    );
    for (let round = 0; round < 100_000; round++) dict.set("n", round);
    same(
      left(() => dict.has("n")),
      0,
    );
  },
});
