import { PyAttributeError, PyIndexError, PyKeyError, PyTypeError, type PyValue, python } from "pyforge";
import { bool, delitem, getitem, len, setitem, slice, tuple } from "pyforge/operator";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";

const list = (...items: unknown[]): PyValue => python.builtins.list(items);
/** A natural container as data. */
const data = (value: PyValue): unknown => JSON.parse(JSON.stringify(value));

export const naturalContainerCases = theme("natural containers", {
  "a list has Array's methods, and they are live": () => {
    const xs = list(3, 1, 2);
    same([xs.length, xs[0], xs[-1], xs[3], xs.at(-1)], [3, 3, 2, undefined, 2]);
    same(xs.map((x: unknown) => Number(x) * 2) as unknown, [6, 2, 4]);
    same(xs.filter((x: unknown) => Number(x) > 1) as unknown, [3, 2]);
    same([xs.includes(2), xs.indexOf(9), xs.join("-")], [true, -1, "3-1-2"]);
    same(
      xs.reduce((sum: number, x: number) => sum + x, 0),
      6,
    );
    same([xs.push(4, 5), xs.pop(), xs.shift(), xs.unshift(0)], [5, 5, 3, 4]);
    same(data(xs), [0, 1, 2, 4]);
    same(data(xs.splice(1, 2, "a", "b", "c")), [1, 2]);
    same(data(xs), [0, "a", "b", "c", 4]);
    xs.fill(7, 1, 3);
    same(data(xs), [0, 7, 7, "c", 4]);
    same([...xs.slice(-2)], ["c", 4]);
    const [first, ...rest] = xs;
    same([first, rest], [0, [7, 7, "c", 4]]);
    same(Object.keys(list("a", "b")), ["0", "1"]);
    same([0 in xs, 9 in xs, "length" in xs], [true, false, true]);
    ok(xs.concat([1]).constructor === Array, "new arrays are JavaScript's");
  },
  "Python's own methods come first": () => {
    const xs = list(2, 1);
    same([xs.sort(), xs.append(3), data(xs)], [null, null, [1, 2, 3]]);
    same([xs.index(3), xs.count(1)], [2, 1]);
    ok(thrownBy(() => list().pop()) instanceof PyIndexError, "pop of an empty list");
  },
  "scenario 11: items of a list take effect or throw": () => {
    const xs = list(1, 2, 3);
    xs[0] = python.from("x");
    delete xs[1];
    same(data(xs), ["x", 3]);
    refuses(PyIndexError, "list assignment index out of range", () => (xs[5] = python.from(1)));
    ok(thrownBy(() => delete xs[9]) instanceof PyIndexError, "delete");
    xs.length = python.from(1);
    same(data(xs), ["x"]);
    ok(thrownBy(() => (xs.length = python.from(5))) instanceof PyIndexError, "growing by length");
    ok(thrownBy(() => (xs.name = python.from(5))) instanceof PyAttributeError, "an attribute");
    const pair = tuple(1, 2);
    refuses(PyTypeError, "'tuple' object does not support item assignment", () => (pair[0] = python.from(1)));
    ok(
      thrownBy(() => pair.push(1)) instanceof Error && thrownBy(() => pair.fill(1)) instanceof PyTypeError,
      "methods",
    );
    same(data(pair), [1, 2]);
  },
  "scenario 10: keys of a dict are never turned into strings": () => {
    const d = python.eval("{1: 'int', (1, 2): 'tuple', None: 'none', 'a': 'str', '2': 'digit', 2: 'two'}");
    same([d[1], d.a, d[2], d.get(2)], ["int", "str", "digit", "two"]);
    same([getitem(d, tuple(1, 2)), getitem(d, null)], ["tuple", "none"]);
    same(Object.keys(d), ["a", "2"]);
    same(
      [...d.entries()].map(([key]) => (typeof key === "object" && key !== null ? "object" : key)),
      [1, "object", null, "a", "2", 2] as unknown[],
    );
    const names = ["ffid", "__proto__", "constructor", "toString", "length", "__kwargs", "size", "valueOf"];
    const named = python.builtins.dict();
    for (const name of names) {
      (named as Record<string, unknown>)[name] = name;
      same([named[name], getitem(named, name)], [name, name]);
    }
    same(Object.keys(named), names);
    same(len(named), names.length);
    named.then = python.from(1);
    same([named.then, getitem(named, "then")], [undefined, 1]);
  },
  "a dict has items as properties, and Map's methods": () => {
    const d = python.eval("{'a': 1}");
    d.b = python.from([1]);
    same([d.size, d.has("b"), "b" in d, "c" in d, d.c], [2, true, true, false, undefined]);
    ok(d.set(5, "five") === d, "set gives the dict");
    same([d[5], d.get("none"), d.delete("a"), d.delete("a")], ["five", null, true, false]);
    const seen: unknown[] = [];
    d.forEach(
      (value: unknown, key: unknown, map: unknown) => void seen.push([key, String(value), map === d]),
    );
    same(seen, [
      ["b", "[1]", true],
      [5, "five", true],
    ] as unknown[]);
    same([...d], ["b", 5] as unknown[]);
    same(new Map(d.entries() as unknown as Iterable<[unknown, unknown]>).size, 2);
    delete d.b;
    refuses(PyKeyError, "'b'", () => delete d.b);
    refuses(
      PyAttributeError,
      "'dict' object attribute 'items' is read-only",
      () => (d.items = python.from(1)),
    );
    const { x, ...others } = python.eval("{'x': 1, 'y': 2, 'z': 3}");
    same([x, others], [1, { y: 2, z: 3 }] as unknown[]);
    same({ ...python.eval("{'p': 1}") }, { p: 1 } as unknown);
  },
  "mappings that are no dicts, and classes derived from containers": () => {
    python.run(
      "import collections, types\nclass Names(list):\n    def first(self): return self[0]\n    length = 99",
    );
    const main = python.import("__main__");
    const proxy = main.types.MappingProxyType({ a: 1 });
    same([proxy.a, proxy.b, proxy.has("a"), Object.keys(proxy)], [1, undefined, true, ["a"]] as unknown[]);
    const missing = main.collections.defaultdict(python.builtins.list);
    same([missing.x, len(missing), String(getitem(missing, "x")), len(missing)], [
      undefined,
      0,
      "[]",
      1,
    ] as unknown[]);
    const names = main.Names(["a", "b"]);
    same([names.first(), names.length, [...names], Array.isArray(names)], [
      "a",
      99,
      ["a", "b"],
      true,
    ] as unknown[]);
    const Point = main.collections.namedtuple("Point", ["x", "y"]);
    const point = Point(1, 2);
    same([point.x, point[1], [...point], String(point)], [1, 2, [1, 2], "Point(x=1, y=2)"] as unknown[]);
  },
  "a set has Set's methods": () => {
    const s = python.eval("{1}");
    s.add(2);
    same([s.size, s.has(2), s.has(3), s.delete(1), s.delete(1)], [2, true, false, true, false]);
    same([[...s], [...s.entries()], [...s.keys()]], [[2], [[2, 2]], [2]] as unknown[]);
    const seen: unknown[] = [];
    s.forEach((value: unknown, key: unknown) => void seen.push(value, key));
    same(seen, [2, 2]);
    ok(thrownBy(() => s.add([])) instanceof PyTypeError, "not hashable");
    same([...s.union([5])].length, 2);
  },
  "slices and keys of any type": () => {
    const xs = list(0, 1, 2, 3, 4);
    same(data(getitem(xs, slice(1, 4))), [1, 2, 3]);
    same(data(getitem(xs, slice(null, null, -1))), [4, 3, 2, 1, 0]);
    setitem(xs, slice(0, 2), ["a"]);
    delitem(xs, slice(-1, null));
    same(data(xs), ["a", 2, 3]);
    same([bool(list()), bool(xs)], [false, true]);
  },
  "JSON.stringify writes data, and refuses what JSON cannot say": () => {
    const d = python.eval("{'a': [1, None, True, 'x'], 'b': (1.5,), '__proto__': {}}");
    same(JSON.stringify(d), '{"a":[1,null,true,"x"],"b":[1.5],"__proto__":{}}');
    const key = thrownBy(() => JSON.stringify(python.eval("{2: 1}"))) as Error;
    ok(key instanceof PyTypeError);
    same(key.message, "keys must be str, not int (2)");
    const error = thrownBy(() => JSON.stringify(python.eval("{'a': {1}}")));
    ok(
      error instanceof PyTypeError && error.message.startsWith("Object of type set is not JSON"),
      String(error),
    );
    ok(thrownBy(() => JSON.stringify(python.eval("{(1, 2): 3}"))) instanceof PyTypeError, "a tuple as key");
    ok(thrownBy(() => JSON.stringify({ f: python.builtins.len })) instanceof PyTypeError, "a callable");
  },
  "structuredClone refuses": () => {
    ok(thrownBy(() => structuredClone(list(1))) instanceof Error, "a list");
  },
});
