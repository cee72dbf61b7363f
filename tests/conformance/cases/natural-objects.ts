import {
  as,
  f64,
  kw,
  PyAttributeError,
  PyTypeError,
  type PyValue,
  PyValueError,
  PyZeroDivisionError,
  python,
  str,
} from "pyforge";
import { getattr, hasattr, is_, setattr } from "pyforge/operator";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";

const CODE = `
class Thing:
    then = 5
    zero, empty, false = 0, "", False
    counter = 0
    def __init__(self, **values): self.__dict__.update(values)
    @property
    def counted(self):
        Thing.counter += 1
        return Thing.counter
    @property
    def broken(self): raise AttributeError("from the getter")
    @property
    def inner(self): return self.nothing_here
    @property
    def divided(self): return 1 / 0
    def call(self): return "called"
    def apply(self): return "applied"
    def bind(self): return "bound"
    def get(self, *args, **kwargs): return (args, kwargs)

class Dynamic:
    def __getattr__(self, name):
        if name == "real": return "computed"
        raise AttributeError(name)

class Slots:
    __slots__ = ("set_later",)

def plain(): return 1
`;

/** The classes above, in a module of its own. */
function things(): PyValue {
  const code = python.builtins.dict();
  python.run(CODE, { globals: code });
  return code;
}

export const naturalObjectCases = theme("natural objects", {
  "scalars are JavaScript's, other objects proxies": () => {
    same(
      [python.eval("1"), python.eval("1.5"), python.eval("'a'"), python.eval("None")],
      [1, 1.5, "a", null],
    );
    same([python.eval("True"), python.eval("2**70")], [true, 2n ** 70n]);
    same(python.eval("b'ab'"), new Uint8Array([97, 98]));
    same([typeof python.eval("object()"), typeof python.eval("len")], ["object", "function"]);
    ok(
      Array.isArray(python.eval("[1]")) && Array.isArray(python.eval("(1,)")),
      "lists and tuples are arrays",
    );
  },
  "one object has one proxy, in both directions": () => {
    const made = python.eval("object()");
    const list = python.builtins.list([made]);
    ok(list[0] === made, "the same proxy comes back");
    ok(is_(list[0], made), "and the same object goes in");
    const callback = () => 1;
    ok((python.eval("lambda f: f")(callback) as unknown) === callback, "a function comes back as itself");
  },
  "what inherits from a proxy, or wraps one, is not its object": () => {
    const made = python.eval("object()");
    const name = python.eval("lambda x: type(x).__name__");
    same(name(made) as unknown, "object");
    for (const other of [Object.create(made), new Proxy(made, {})])
      ok((name(other) as unknown) !== "object", "another object");
    const refusing = new Proxy(
      { a: 1 },
      {
        get() {
          throw new Error("no");
        },
      },
    );
    ok(thrownBy(() => name(refusing)) instanceof Error, "a proxy that refuses every read is refused");
    same(name(new Proxy({ a: 1 }, {})) as unknown, "dict");
  },
  "scenario 7: a last argument is positional, whatever it is": () => {
    const count = python.eval("lambda *args, **kwargs: [len(args), len(kwargs)]");
    for (const last of [{}, new Map(), new Set(), new Date(0), () => 1, new Uint8Array(1), python.eval("{}")])
      same([...count(1, last)], [2, 0]);
    same([...count(1, kw({ a: 1 }))], [1, 1]);
  },
  "scenario 11: assignment and delete take effect or throw": () => {
    const thing = things().Thing();
    thing.x = python.from(1);
    same([thing.x, hasattr(thing, "x")], [1, true]);
    delete thing.x;
    same([thing.x, hasattr(thing, "x")], [undefined, false]);
    refuses(PyAttributeError, "'Thing' object has no attribute 'x'", () => delete thing.x);
    ok(
      thrownBy(() => (thing.counted = python.from(1))) instanceof PyAttributeError,
      "a property without setter",
    );
    ok(
      thrownBy(() => (python.eval("object()").x = python.from(1))) instanceof PyAttributeError,
      "no __dict__",
    );
    ok(thrownBy(() => Object.freeze(thing)) instanceof TypeError, "Object.freeze");
    Object.defineProperty(thing, "y", { value: 2, writable: true, enumerable: true, configurable: true });
    same(thing.y, 2);
    ok(
      thrownBy(() => Object.defineProperty(thing, "z", { get: () => 1 })) instanceof TypeError,
      "an accessor",
    );
    const symbol = Symbol("s") as unknown as string;
    ok(thrownBy(() => (thing[symbol] = python.from(1))) instanceof PyTypeError, "a symbol");
  },
  "scenario 12: an attribute `then` makes no thenable": () => {
    const thing = things().Thing();
    same(thing.then, undefined);
    same([getattr(thing, "then"), "then" in thing], [5, true]);
    const mapping = python.eval("{'then': len}");
    same(mapping.then, undefined);
    ok(mapping.get("then") === python.builtins.len, "reachable");
  },
  "scenario 13: nothing is cached": () => {
    const { Thing } = things();
    const thing = Thing();
    same([thing.counted, thing.counted, Thing.counter], [1, 2, 2]);
    setattr(Thing, "counter", 10);
    same(thing.counted, 11);
  },
  "scenario 14: falsy attributes are not missing": () => {
    const thing = things().Thing(kw({ none: null }));
    same([thing.zero, thing.empty, thing.false, thing.none], [0, "", false, null]);
    for (const name of ["zero", "empty", "false", "none"]) ok(name in thing, name);
    ok(!("missing" in thing), "missing");
  },
  "scenario 15: a missing attribute is undefined, one that raised surfaces": () => {
    const code = things();
    const thing = code.Thing();
    same([thing.missing, code.missing, python.import("math").missing], [undefined, undefined, undefined]);
    refuses(PyAttributeError, "from the getter", () => thing.broken);
    refuses(PyAttributeError, "'Thing' object has no attribute 'nothing_here'", () => thing.inner);
    refuses(PyZeroDivisionError, "division by zero", () => thing.divided);
    const dynamic = code.Dynamic();
    same([dynamic.real, dynamic.other, code.Slots().set_later], ["computed", undefined, undefined]);
  },
  "scenario 20: names that collide are Python's": () => {
    const code = things();
    const thing = code.Thing();
    same([thing.call(), thing.apply(), thing.bind()], ["called", "applied", "bound"]);
    const names = [
      "constructor",
      "length",
      "name",
      "prototype",
      "from",
      "class",
      "delete",
      "lambda",
      "x_",
      "x$",
    ];
    for (const name of [...names, "valueOf", "toJSON", "__proto__", "arguments", "caller", "ffid"]) {
      setattr(thing, name, name.length);
      same([name, thing[name]], [name, name.length]);
      (thing as Record<string, unknown>)[name] = "set";
      same([name, getattr(thing, name)], [name, "set"]);
    }
    same([thing.constructor, code.Thing().constructor, code.Thing().length], ["set", undefined, undefined]);
    setattr(thing, "toString", python.eval("lambda: 'mine'"));
    same(thing.toString(), "mine");
    const { plain } = code;
    same([plain.call(null), plain.apply(null, []), plain.bind(null)(), plain.name], [1, 1, 1, "plain"]);
  },
  "classes are called with and without new, and answer to instanceof": () => {
    const { Thing } = things();
    ok(new Thing() instanceof Thing, "an instance");
    ok(
      !((1 as unknown as object) instanceof Thing) && (5 as unknown as object) instanceof python.builtins.int,
      "scalars",
    );
    const error = thrownBy(() => new python.builtins.int(5));
    ok(error instanceof PyTypeError && error.message.includes("call it without `new`"), String(error));
  },
  "attributes of modules, submodules and types": () => {
    const path = python.import("os.path");
    ok(path === python.import("os").path, "a dotted name gives the leaf");
    same(path.join("a", "b").replaceAll("\\", "/"), "a/b");
    same(python.builtins.dict.fromkeys([1, 2]).has(2), true);
  },
  "an exception object is the error of its class, and the same object again": () => {
    const raised = python.eval("ValueError('bad')") as unknown;
    ok(raised instanceof PyValueError && raised.message === "bad", String(raised));
    ok((python.eval("lambda e: e")(raised) as unknown) === raised, "the same error");
    same(python.eval("lambda e: [type(e).__name__, e.args[0]]")(raised).join(), "ValueError,bad");
  },
  "as() reads with a declared type": () => {
    same(
      [as(python.import("math").pi, f64), as(python.eval("Fraction(1, 2)", fractions()), f64)],
      [Math.PI, 0.5],
    );
    same(as("text", str), "text");
    refuses(PyTypeError, "value: must be real number, not str", () => as("x", f64));
    refuses(PyTypeError, "value: must be real number, not list", () => as(python.eval("[]"), f64));
  },
  "bound objects, kept ones and natural values pass for each other": (py) => {
    const list = py.eval("[1]");
    const natural = python.from(list);
    natural.push(2);
    same([list.len(), python.bind(py, natural).is(list)], [2, true]);
    ok(python.from(list.unbind()) === natural, "a Py");
    list.callMethod("append", natural);
    ok(natural[2] === natural, "a natural value is an argument of the exact layer");
  },
});

const fractions = () => ({ globals: { Fraction: python.import("fractions").Fraction } });
