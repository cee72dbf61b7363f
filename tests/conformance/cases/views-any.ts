import {
  f64,
  i32,
  i64,
  kw,
  list,
  type PyAny,
  PyAttributeError,
  PyDict,
  PyIndexError,
  PyInt,
  PyKeyError,
  PyList,
  PyModule,
  PyOverflowError,
  PyRuntimeError,
  PySequence,
  PySlice,
  PyTuple,
  PyType,
  PyTypeError,
  Python,
  PyValueError,
  PyZeroDivisionError,
  str,
} from "pyforge";
import { helpers, ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const SOURCE = `
class Vector:
    def __init__(self, *xs): self.xs = xs
    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.xs, other.xs))) if isinstance(other, Vector) else NotImplemented
    def __radd__(self, other): return ("radd", other)
    def __matmul__(self, other): return sum(a * b for a, b in zip(self.xs, other.xs))
    def __pow__(self, exponent, modulo=None): return ("pow", exponent, modulo)
    def __eq__(self, other): return NotImplemented if not isinstance(other, Vector) else self.xs == other.xs
    __hash__ = None
class Hostile:
    def __getattr__(self, name):
        if name == "absent": raise AttributeError(name)
        raise RuntimeError("no " + name)
    def __bool__(self): raise RuntimeError("bool")
    def __len__(self): raise RuntimeError("len")
    def __eq__(self, other): raise RuntimeError("eq")
    def __lt__(self, other): raise RuntimeError("lt")
    def __hash__(self): raise RuntimeError("hash")
    def __contains__(self, value): raise RuntimeError("contains")
    def __dir__(self): raise RuntimeError("dir")
    def __iter__(self): raise RuntimeError("iter")
class Elementwise:
    def __lt__(self, other): return [True, False]
    def __eq__(self, other): return []
class Counter:
    reads = 0
    @property
    def value(self):
        self.reads += 1
        return self.reads
class Falsy:
    zero, empty, no, nothing = 0, "", False, None
    @property
    def broken(self): raise AttributeError("inner")
    @property
    def failing(self): raise ValueError("failed")
class Base:
    def who(self): return "base"
class Derived(Base):
    def who(self): return "derived"
class Fake:
    pass
def odd(instance):
    instance.__len__ = lambda: 7
    instance.__add__ = lambda other: "instance"
    return instance
`;

const made = (py: Python): PyModule =>
  py.import("sys").getattr("modules").contains("pyforge_views_any")
    ? py.import("pyforge_views_any")
    : PyModule.fromCode(py, SOURCE, "views_any.py", "pyforge_views_any");

const make = (py: Python, name: string, ...args: unknown[]): PyAny => made(py).callMethod(name, ...args);

/** How many handles a body leaves in the scope. */
function left(body: () => unknown): number {
  const before = Python.counters().scoped;
  body();
  return Python.counters().scoped - before;
}

export const anyViewCases = theme("any object", {
  "attributes: get, set, delete, probe; only AttributeError means missing": (py) => {
    const object = py.import("types").callMethod("SimpleNamespace", kw({ x: 1 }));
    same([object.hasattr("x"), object.hasattr("y")], [true, false]);
    same(object.getattrOpt("x")?.toJs(), 1);
    same(object.getattrOpt("y"), undefined);
    object.setattr("y", "set");
    same(object.getattr("y").toJs(), "set");
    object.delattr("y");
    refuses(PyAttributeError, "'types.SimpleNamespace' object has no attribute 'y'", () =>
      object.getattr("y"),
    );
    ok(thrownBy(() => object.delattr("y")) instanceof PyAttributeError);
    const hostile = make(py, "Hostile");
    same([hostile.hasattr("absent"), hostile.getattrOpt("absent")], [false, undefined]);
    refuses(PyRuntimeError, "no x", () => hostile.getattr("x"));
    refuses(PyRuntimeError, "no x", () => hostile.hasattr("x"));
    refuses(PyRuntimeError, "no x", () => hostile.getattrOpt("x"));
    ok(thrownBy(() => py.eval("object()").setattr("x", 1)) instanceof PyAttributeError);
  },
  "scenario 11: what is set or deleted takes effect, or throws": (py) => {
    const object = make(py, "Fake");
    object.setattr("x", 1);
    same(py.eval("lambda o: o.x").call(object).toJs(), 1);
    object.delattr("x");
    same(py.eval("lambda o: hasattr(o, 'x')").call(object).toJs(), false);
    const dict = PyDict.from(py, { a: 1 });
    dict.set("a", 2).setItem("b", 3);
    dict.delItem("a");
    same(dict.repr(), "{'b': 3}");
    for (const refused of [
      () => py.eval("(1, 2)").setItem(0, 5),
      () => py.eval("(1, 2)").delItem(0),
      () => py.eval("b'ab'").setItem(0, 5),
    ])
      ok(thrownBy(refused) instanceof PyTypeError);
    ok(thrownBy(() => py.eval("1").setattr("real", 5)) instanceof PyAttributeError);
    ok(thrownBy(() => make(py, "Falsy").setattr("broken", 1)) instanceof PyAttributeError);
  },
  "scenario 13: an attribute is read anew each time": (py) => {
    const counter = make(py, "Counter");
    same([counter.getattr("value").toJs(), counter.getattr("value").toJs()], [1, 2]);
    ok(counter.hasattr("value"));
    same(counter.getattr("value").toJs(), 4);
  },
  "scenario 14: falsy attributes and items are there": (py) => {
    const falsy = make(py, "Falsy");
    for (const [name, value] of [
      ["zero", 0],
      ["empty", ""],
      ["no", false],
      ["nothing", null],
    ] as const) {
      ok(falsy.hasattr(name) && falsy.getattrOpt(name) !== undefined);
      same(falsy.getattr(name).toJs(), value);
    }
    const dict = PyDict.from(py, { zero: 0, nothing: null, empty: "" });
    same(
      ["zero", "nothing", "empty"].map((key) => dict.get(key)?.toJs()),
      [0, null, ""],
    );
    same([dict.has("nothing"), dict.get("missing")], [true, undefined]);
  },
  "scenario 15: a property that raises surfaces its own error": (py) => {
    const object = make(py, "Falsy");
    refuses(PyValueError, "failed", () => object.getattr("failing"));
    refuses(PyValueError, "failed", () => object.hasattr("failing"));
    refuses(PyValueError, "failed", () => object.getattrOpt("failing"));
    refuses(PyAttributeError, "inner", () => object.getattr("broken"));
    refuses(PyAttributeError, "'Falsy' object has no attribute 'missing'", () => object.getattr("missing"));
  },
  "calls: none, positional, keywords, unpacked from JavaScript; not callable is a TypeError": (py) => {
    const show = py.eval("lambda *args, **kwargs: (args, kwargs)");
    same(show.call().repr(), "((), {})");
    same(show.call(1, [2], { a: 3 }, new Map([[4, 5]])).repr(), "((1, [2], {'a': 3}, {4: 5}), {})");
    const args = [1, 2, 3];
    same(show.call(...args, kw({ x: py.None })).repr(), "((1, 2, 3), {'x': None})");
    same(show.call(PyTuple.from(py, args)).repr(), "(((1, 2, 3),), {})");
    same(show.call(...PyTuple.from(py, args)).repr(), "((1, 2, 3), {})");
    same(show.call(kw({})).repr(), "((), {})");
    refuses(PyTypeError, "'NoneType' object is not callable", () => py.None.call());
    refuses(PyTypeError, "'int' object is not callable", () => py.eval("1").call(kw({ a: 1 })));
  },
  "what may be passed: any value that crosses, by value or as itself; a symbol is refused": (py) => {
    const object = py.eval("object()");
    const kept = object.unbind();
    const same_ = helpers(py).getattr("same");
    ok(same_.call(object).is(object) && same_.call(kept).is(object));
    kept.release();
    for (const [value, shown] of [
      [undefined, "NoneType None"],
      [true, "bool True"],
      [-0, "float -0.0"],
      [2n ** 64n, "int 18446744073709551616"],
      ["a\0", "str 'a\\x00'"],
      [new Set([1]), "set {1}"],
      [Uint8Array.of(1), "bytes b'\\x01'"],
    ] as const)
      same(seen(py, value), shown);
    refuses(PyTypeError, "value: expected a value that Python can hold, got Symbol(s)", () =>
      same_.call(Symbol("s")),
    );
    refuses(PyTypeError, "value: expected a value that Python can hold, got Symbol(s)", () =>
      py.eval("''").callMethod("join", Symbol("s")),
    );
  },
  "methods by name: none, one, many, keywords, over 100; errors pass": (py) => {
    const text = py.eval("'a-b-c'");
    same(text.callMethod("upper").toJs(), "A-B-C");
    same(text.callMethod("split", "-").toJs(), ["a", "b", "c"]);
    same(text.callMethod("replace", "-", "+", 1).toJs(), "a+b-c");
    same(text.callMethod("split", kw({ sep: "-", maxsplit: 1 })).toJs(), ["a", "b-c"]);
    refuses(PyAttributeError, "'str' object has no attribute 'nope'", () => text.callMethod("nope"));
    refuses(PyAttributeError, "'str' object has no attribute 'nope'", () => text.callMethod("nope", kw({})));
    const many = Array.from({ length: 150 }, (_, index) => index);
    const object = py.eval(
      "type('C', (), {'all': lambda self, *a: len(a), 'stat': staticmethod(lambda *a: len(a))})()",
    );
    same(object.callMethod("all", ...many).toJs(), 150);
    same(object.callMethod("stat", ...many).toJs(), 150);
    object.setattr("own", (x: number) => x + 1);
    same(object.callMethod("own", 1).toJs(), 2);
    refuses(PyTypeError, "'NoneType' object is not callable", () => {
      object.setattr("none", null);
      object.callMethod("none");
    });
  },
  "scenario 19: 101 arguments and 300 keywords, of functions and of methods": (py) => {
    const values = Array.from({ length: 101 }, (_, index) => index);
    const names = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index]));
    const count = py.eval("lambda *args, **kwargs: (len(args), len(kwargs), kwargs.get('k299'))");
    same(count.call(...values, kw(names)).toJs(), [101, 300, 299]);
    const object = py.eval("type('C', (), {'m': lambda self, *a, **k: (len(a), len(k))})()");
    same(object.callMethod("m", ...values, kw(names)).toJs(), [101, 300]);
    same(object.callMethod("m", ...values).toJs(), [101, 0]);
  },
  "items: any key, slices, errors pass": (py) => {
    const dict = py.eval("{(1, 2): 'tuple', None: 'none', 1: 'one'}");
    same(dict.getItem(PyTuple.from(py, [1, 2])).toJs(), "tuple");
    same([dict.getItem(null).toJs(), dict.getItem(true).toJs()], ["none", "one"]);
    refuses(PyKeyError, "'x'", () => dict.getItem("x"));
    refuses(PyKeyError, "'x'", () => dict.delItem("x"));
    refuses(PyTypeError, "unhashable type: 'list'", () => dict.getItem([1]));
    const items = py.eval("[1, 2, 3, 4]");
    same(items.getItem(-1).toJs(), 4);
    same(items.getItem(PySlice.from(py, 1, 3)).toJs(), [2, 3]);
    items.setItem(PySlice.from(py, 0, 2), [9]);
    same(items.toJs(), [9, 3, 4]);
    items.delItem(PySlice.full(py));
    same(items.len(), 0);
    refuses(PyIndexError, "list index out of range", () => items.getItem(0));
    refuses(PyIndexError, "list assignment index out of range", () => items.setItem(0, 1));
    refuses(PyIndexError, "list assignment index out of range", () => items.delItem(0));
    refuses(PyTypeError, "list indices must be integers or slices, not str", () => items.getItem("0"));
    refuses(PyTypeError, "'int' object is not subscriptable", () => py.eval("1").getItem(0));
  },
  "truth, length, emptiness; what they raise passes": (py) => {
    same(
      ["[]", "[0]", "0", "''", "None", "'0'"].map((code) => py.eval(code).isTruthy()),
      [false, true, false, false, false, true],
    );
    same([py.eval("'a😀'").len(), py.eval("{}").isEmpty(), py.eval("range(3)").isEmpty()], [2, true, false]);
    const hostile = make(py, "Hostile");
    refuses(PyRuntimeError, "bool", () => hostile.isTruthy());
    refuses(PyRuntimeError, "len", () => hostile.len());
    refuses(PyRuntimeError, "len", () => hostile.isEmpty());
    refuses(PyTypeError, "object of type 'int' has no len()", () => py.eval("1").len());
    const huge = py.eval("type('Huge', (), {'__len__': lambda self: 2**70})()");
    ok(thrownBy(() => huge.len()) instanceof PyOverflowError);
    const negative = py.eval("type('Neg', (), {'__len__': lambda self: -1})()");
    refuses(PyValueError, "__len__() should return >= 0", () => negative.len());
  },
  "order: compare, the six comparisons, and results that are no bool": (py) => {
    const [one, two] = [py.eval("1"), py.eval("2")];
    same([one.compare(two), two.compare(one), one.compare(1)], [-1, 1, 0]);
    same(
      [one.lt(2), one.le(1), one.eq(1), one.ne(1), one.gt(0), one.ge(2)],
      [true, true, true, false, true, false],
    );
    same(py.eval("float('nan')").ne(Number.NaN), true);
    refuses(PyTypeError, "compare(): neither ==, < nor > holds between the two objects", () =>
      py.eval("float('nan')").compare(Number.NaN),
    );
    refuses(PyTypeError, "'<' not supported between instances of 'int' and 'str'", () => one.compare("a"));
    refuses(PyTypeError, "'>=' not supported between instances of 'dict' and 'dict'", () =>
      py.eval("{}").ge({}),
    );
    const elementwise = make(py, "Elementwise");
    same(elementwise.richCompare(1, "lt").toJs(), [true, false]);
    same([elementwise.lt(1), elementwise.eq(elementwise)], [true, false]);
    refuses(PyRuntimeError, "eq", () => make(py, "Hostile").eq(1));
    refuses(PyRuntimeError, "lt", () => make(py, "Hostile").lt(1));
    ok(!make(py, "Vector", 1).eq(1) && make(py, "Vector", 1).eq(make(py, "Vector", 1)));
  },
  "arithmetic: every operator, with the type of the result": (py) => {
    const seven = py.eval("7");
    const shown = (value: PyAny): string => `${value.getType().name} ${value.repr()}`;
    same(
      [
        seven.add(2),
        seven.sub(2n),
        seven.mul(2.5),
        seven.div(2),
        seven.floorDiv(2),
        seven.rem(4),
        seven.divmod(2),
        seven.lshift(2),
        seven.rshift(1),
        seven.bitand(5),
        seven.bitor(8),
        seven.bitxor(5),
        seven.pow(2),
        seven.pow(-1),
        seven.pow(3, 5),
        seven.neg(),
        seven.pos(),
        seven.neg().abs(),
        seven.bitnot(),
        make(py, "Vector", 1, 2).matmul(make(py, "Vector", 3, 4)),
      ].map(shown),
      [
        "int 9",
        "int 5",
        "float 17.5",
        "float 3.5",
        "int 3",
        "int 3",
        "tuple (3, 1)",
        "int 28",
        "int 3",
        "int 5",
        "int 15",
        "int 2",
        "int 49",
        "float 0.14285714285714285",
        "int 3",
        "int -7",
        "int 7",
        "int 7",
        "int -8",
        "int 11",
      ],
    );
    refuses(
      PyZeroDivisionError,
      py.versionInfo.gte(3, 14) ? "division by zero" : "integer modulo by zero",
      () => seven.rem(0),
    );
    ok(thrownBy(() => seven.div(0)) instanceof PyZeroDivisionError);
    same(
      py
        .eval("{1, 2}")
        .bitand(new Set([2, 3]))
        .repr(),
      "{2}",
    );
  },
  "arithmetic: reflected operands, pow with modulo, and Python's text where there is none": (py) => {
    const vector = make(py, "Vector", 1, 2);
    same(py.eval("5").add(vector).repr(), "('radd', 5)");
    same(vector.add(vector).getattr("xs").toJs(), [2, 4]);
    same([vector.pow(2).repr(), vector.pow(2, 9).repr()], ["('pow', 2, None)", "('pow', 2, 9)"]);
    refuses(PyTypeError, "unsupported operand type(s) for +: 'int' and 'str'", () => py.eval("1").add("a"));
    refuses(PyTypeError, "unsupported operand type(s) for +: 'Vector' and 'int'", () => vector.add(1));
    refuses(PyTypeError, "unsupported operand type(s) for @: 'int' and 'int'", () => py.eval("1").matmul(1));
    refuses(PyTypeError, "bad operand type for unary -: 'str'", () => py.eval("''").neg());
    refuses(PyTypeError, "bad operand type for abs(): 'str'", () => py.eval("''").abs());
    refuses(PyValueError, "pow() 3rd argument cannot be 0", () => py.eval("2").pow(3, 0));
    refuses(PyTypeError, "unsupported operand type(s) for ** or pow(): 'str', 'int', 'int'", () =>
      py.eval("'a'").pow(2, 3),
    );
  },
  "iteration: any iterable; TypeError for others; each step may fail": (py) => {
    same([...py.eval("'ab'")].map(String), ["a", "b"]);
    const [first, , third = "none"] = py.eval("[1, 2]");
    same([first?.toJs(), third], [1, "none"]);
    same(
      Array.from(py.eval("{1: 2}"), (key) => key.toJs()),
      [1],
    );
    refuses(PyTypeError, "'int' object is not iterable", () => py.eval("1").tryIter());
    refuses(PyTypeError, "'int' object is not iterable", () => [...py.eval("1")]);
    refuses(PyRuntimeError, "iter", () => make(py, "Hostile").tryIter());
    const old = py.eval("type('Old', (), {'__getitem__': lambda self, i: [5, 6][i]})()");
    same(
      [...old].map((item) => item.toJs()),
      [5, 6],
    );
  },
  "containment: by __contains__, else by iteration": (py) => {
    ok(py.eval("[1, 2]").contains(2) && !py.eval("[1, 2]").contains("2"));
    ok(py.eval("'abc'").contains("bc") && py.eval("(i for i in (1, 2))").contains(2));
    refuses(PyTypeError, "'in <string>' requires string as left operand, not int", () =>
      py.eval("''").contains(1),
    );
    refuses(PyRuntimeError, "contains", () => make(py, "Hostile").contains(1));
    ok(thrownBy(() => py.eval("1").contains(1)) instanceof PyTypeError);
  },
  "type, repr, str, hash, dir, callability": (py) => {
    const value = py.eval("'é'");
    ok(value.getType() instanceof PyType && value.getType().is(py.getType(PyInt)) === false);
    same([value.repr(), value.toString(), `${value}`], ["'é'", "é", "é"]);
    same(py.eval("5").hash(), 5n);
    same(py.eval("-1").hash(), -2n);
    same(py.eval("2**61 - 2").hash(), 2n ** 61n - 2n);
    refuses(PyTypeError, "unhashable type: 'list'", () => py.eval("[]").hash());
    refuses(PyTypeError, "unhashable type: 'Vector'", () => make(py, "Vector").hash());
    refuses(PyRuntimeError, "hash", () => make(py, "Hostile").hash());
    ok(value.dir() instanceof PyList && value.dir().contains("upper"));
    refuses(PyRuntimeError, "dir", () => make(py, "Hostile").dir());
    same([py.eval("len").isCallable(), py.eval("int").isCallable(), value.isCallable()], [true, true, false]);
  },
  "isinstance: views, types, tuples of both, ABCs; exact": (py) => {
    const truth = py.eval("True");
    const int = py.getType(PyInt);
    same([truth.isInstance(PyInt), truth.isInstance(int), truth.isExactInstance(PyInt)], [true, true, false]);
    same([truth.isExactInstance(int), py.eval("1").isExactInstance(int)], [false, true]);
    ok(truth.isInstance(py.eval("(str, (int,))")) && truth.isInstance([PyList, [int]]));
    ok(!truth.isInstance([]) && !truth.isInstance([PyList, PyDict]));
    const sized = py.import("collections.abc").getattr("Sized");
    ok(py.eval("[]").isInstance(sized) && !truth.isInstance(sized));
    ok(py.eval("range(3)").isInstance(PySequence) && !py.eval("{}").isInstance(PySequence));
    ok(thrownBy(() => truth.isInstance(py.eval("3"))) instanceof PyTypeError);
    const object: PyAny = PyList.from(py, [1]);
    if (object.isInstance(PyList)) object.append(2);
    same(object.toJs(), [1, 2]);
  },
  "cast and castExact: the same object, or which type it is not": (py) => {
    const object = py.eval("[1]");
    ok(object.cast(PyList).is(object) && object.castExact(PyList) instanceof PyList);
    refuses(PyTypeError, "'int' object is not an instance of 'list'", () => py.eval("1").cast(PyList));
    refuses(PyTypeError, "'None' is not an instance of 'dict'", () => py.None.cast(PyDict));
    refuses(PyTypeError, "'set' object is not an instance of 'Sequence'", () =>
      py.eval("set()").cast(PySequence),
    );
    const ordered = py.import("collections").callMethod("OrderedDict");
    ok(ordered.cast(PyDict).isEmpty());
    refuses(PyTypeError, "'OrderedDict' object is not an instance of 'dict'", () =>
      ordered.castExact(PyDict),
    );
    refuses(PyTypeError, "'list' object is not an instance of 'tuple'", () => object.castExact(PyTuple));
  },
  "super: methods of the parent": (py) => {
    const derived = make(py, "Derived");
    same(derived.callMethod("who").toJs(), "derived");
    same(derived.pySuper().callMethod("who").toJs(), "base");
    ok(thrownBy(() => make(py, "Base").pySuper().callMethod("who")) instanceof PyAttributeError);
  },
  "special methods are looked up on the type, not on the object": (py) => {
    const object = made(py).callMethod("odd", make(py, "Fake"));
    refuses(PyTypeError, "object of type 'Fake' has no len()", () => object.len());
    refuses(PyTypeError, "unsupported operand type(s) for +: 'Fake' and 'int'", () => object.add(1));
    same(object.callMethod("__len__").toJs(), 7);
  },
  "extract: the target is chosen by the type": (py) => {
    const seven = py.eval("7");
    same([seven.extract(i32), seven.extract(i64), seven.extract(f64)], [7, 7n, 7]);
    same(py.eval("['a']").extract(list(str)), ["a"]);
    refuses(PyTypeError, "value: 'int' object is not an instance of 'str'", () => seven.extract(str));
    refuses(PyTypeError, "value[1]: 'str' object cannot be interpreted as an integer", () =>
      py.eval("[1, 'a']").extract(list(i32)),
    );
  },
  "an object counts as its scalar where JavaScript asks for one, or refuses": (py) => {
    same(Number(py.eval("41")) + 1, 42);
    ok((py.eval("2.5") as unknown as number) < 3);
    same(`${py.eval("[1, 'a']")}`, "[1, 'a']");
    same([py.eval("'a'") as unknown as string].join(""), "a");
    same(Number(py.eval("__import__('fractions').Fraction(1, 2)")), 0.5);
    ok(thrownBy(() => Number(py.eval("[1]"))) instanceof PyTypeError);
    ok(thrownBy(() => Number(py.None)) instanceof PyTypeError);
  },
  "what gives a JavaScript scalar leaves no handle in the scope": (py) => {
    const object = PyList.from(py, [1, 2]);
    const listType = py.eval("list");
    same(
      [
        left(() => object.hasattr("append")),
        left(() => object.hasattr("nope")),
        left(() => object.len()),
        left(() => object.isEmpty()),
        left(() => object.contains(2)),
        left(() => object.isTruthy()),
        left(() => object.eq([1, 2])),
        left(() => object.compare([1, 3])),
        left(() => object.repr() + String(object)),
        left(() => object.isInstance([PyDict, PyList])),
        left(() => object.isExactInstance(PyList)),
        left(() => object.isExactInstance(listType)),
        left(() => object.isCallable()),
        left(() => listType.hash()),
        left(() => object.isNone()),
        left(() => object.toJs()),
        left(() => object.extract(list(i32))),
        left(() => object.setItem(0, 1)),
        left(() => JSON.stringify(object)),
        left(() => Number(object.len())),
      ],
      Array(20).fill(0),
    );
    same(
      left(() => object.callMethod("copy")),
      1,
    );
  },
});
