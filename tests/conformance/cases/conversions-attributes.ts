import {
  attributes,
  f64,
  field,
  i32,
  i64,
  lazy,
  list,
  mapped,
  maybe,
  namedTuple,
  optional,
  PyModule,
  PyRuntimeError,
  PyTypeError,
  type Python,
  PyZeroDivisionError,
  str,
  struct,
  tuple,
  union,
  type ValueType,
} from "pyforge";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";
import { crosses, loaded, refusesIn, refusesOut, stored } from "./families.js";

const CODE = `
import collections, dataclasses, typing
@dataclasses.dataclass
class Point:
    x: float
    y: float = 0.0
@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    a: Point
    b: Point
class Pair(typing.NamedTuple):
    left: int
    right: str
class Movie(typing.TypedDict):
    title: str
class Bad:
    @property
    def x(self): return 1 // 0
    @property
    def gone(self): raise AttributeError("computed")
class Strict:
    def __init__(self, *, x):
        if x < 0: raise RuntimeError("negative")
        self.x = x
class Node: pass
def ring():
    node = Node()
    node.next, node.name = node, "a"
    return node
`;

const shapes = (py: Python): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_shapes").isTruthy()
    ? py.import("pyforge_shapes")
    : PyModule.fromCode(py, CODE, "shapes.py", "pyforge_shapes");

const point = attributes({ x: f64, y: f64 }, { python: "pyforge_shapes.Point" });
const plain = attributes({ x: f64, y: f64 });

interface Link {
  next: Link | null;
  name: string;
}
const link: ValueType<Link> = attributes({ next: optional(lazy(() => link)), name: str });

export const attributeConversionCases = theme("conversions by attribute", {
  "any object in; a SimpleNamespace out": (py) => {
    crosses(py, plain, "types.SimpleNamespace(x=1.5, y=-0.0)", { x: 1.5, y: -0 });
    same(shapes(py).getattr("Point").call(1, 2.5).extract(plain), { x: 1, y: 2.5 });
    same(loaded(py, attributes({ real: f64, imag: f64 }), "1+2j"), { real: 1, imag: 2 });
    same(loaded(py, attributes({ year: i32, month: i32 }), "datetime.date(2024, 5, 6)"), {
      year: 2024,
      month: 5,
    });
  },
  "a class by name: dataclass, frozen and nested, NamedTuple": (py) => {
    const made = shapes(py);
    same(stored(py, point, { x: 1, y: 2 }), "pyforge_shapes.Point Point(x=1.0, y=2.0)");
    const line = attributes({ a: point, b: point }, { python: "pyforge_shapes.Line" });
    same(
      stored(py, line, { a: { x: 1, y: 2 }, b: { x: 3, y: 4 } }),
      "pyforge_shapes.Line Line(a=Point(x=1.0, y=2.0), b=Point(x=3.0, y=4.0))",
    );
    same(
      made
        .getattr("Line")
        .call(made.getattr("Point").call(1), made.getattr("Point").call(3, 4))
        .extract(line),
      {
        a: { x: 1, y: 0 },
        b: { x: 3, y: 4 },
      },
    );
    const pair = attributes({ left: i64, right: str }, { python: "pyforge_shapes.Pair" });
    same(stored(py, pair, { left: 1n, right: "r" }), "pyforge_shapes.Pair Pair(left=1, right='r')");
    same(made.getattr("Pair").call(1, "r").extract(pair), { left: 1n, right: "r" });
    same(made.getattr("Pair").call(1, "r").extract(tuple(i32, str)), [1, "r"]);
    crosses(py, struct({ title: str }), "{'title': 'Ran'}", { title: "Ran" });
  },
  "namedTuple: a class that is made once": (py) => {
    const pair = namedTuple({ left: i32, right: str }, { name: "Duo", module: "pyforge_shapes" });
    same(stored(py, pair, { left: 1, right: "r" }), "pyforge_shapes.Duo Duo(left=1, right='r')");
    same(shapes(py).getattr("Pair").call(1, "r").extract(pair), { left: 1, right: "r" });
    const kinds = PyModule.fromCode(
      py,
      "def one(a, b): return str(type(a[0]) is type(b))",
      "one.py",
      "pyforge_one",
    );
    same(
      kinds.fn("one", [list(pair), pair], str)([{ left: 1, right: "r" }], { left: 2, right: "s" }),
      "True",
    );
  },
  "an absent attribute is told; a property that fails otherwise passes as it is": (py) => {
    refusesIn(
      py,
      plain,
      "types.SimpleNamespace(x=1.0)",
      PyTypeError,
      "value.y: this attribute is required, and 'types.SimpleNamespace' object has none",
    );
    refusesIn(
      py,
      list(plain),
      "[None]",
      PyTypeError,
      "value[0].x: this attribute is required, and 'None' object has none",
    );
    const bad = shapes(py).getattr("Bad").call();
    refuses(PyZeroDivisionError, "integer division or modulo by zero", () =>
      bad.extract(attributes({ x: i32 })),
    );
    same(bad.extract(attributes({ gone: maybe(i32) })), {});
    refuses(PyTypeError, "value.x: 'str' object cannot be interpreted as an integer", () =>
      shapes(py)
        .getattr("Point")
        .call("a")
        .extract(attributes({ x: i32 })),
    );
  },
  "nested refusals carry the whole path, both ways": (py) => {
    const line = attributes({ a: point, b: list(point) });
    refusesIn(
      py,
      line,
      "types.SimpleNamespace(a=types.SimpleNamespace(x=1, y=2), b=[types.SimpleNamespace(x=1, y='2')])",
      PyTypeError,
      "value.b[0].y: must be real number, not str",
    );
    refusesOut(
      py,
      line,
      { a: { x: 1, y: 2 }, b: [{ x: 1 }] },
      PyTypeError,
      ".b[0].y: expected f64 (number), got undefined",
    );
    refusesOut(
      py,
      line,
      5,
      PyTypeError,
      ": expected { a: pyforge_shapes.Point, b: list[pyforge_shapes.Point] }, got 5",
    );
  },
  "names, defaults and fields that may be absent": (py) => {
    const type = attributes(
      { maxSize: i32, kind: field(str, { name: "type", default: "box" }), tag: maybe(str) },
      { renameAll: "snake_case" },
    );
    same(loaded(py, type, "types.SimpleNamespace(max_size=1)"), { maxSize: 1, kind: "box" });
    same(loaded(py, type, "types.SimpleNamespace(max_size=1, type='bag', tag='t')"), {
      maxSize: 1,
      kind: "bag",
      tag: "t",
    });
    refusesIn(
      py,
      type,
      "types.SimpleNamespace(max_size=1, type=5)",
      PyTypeError,
      "value.type: 'int' object is not an instance of 'str'",
    );
    same(
      stored(py, type, { maxSize: 2, kind: "bag" }),
      "types.SimpleNamespace namespace(max_size=2, type='bag')",
    );
  },
  "a field's own converter, both ways; a newtype is its inside": (py) => {
    const celsius = mapped(f64, {
      load: (degrees) => ({ degrees }),
      store: ({ degrees }: { degrees: number }) => degrees,
    });
    const type = attributes({ heat: celsius });
    crosses(py, type, "types.SimpleNamespace(heat=21.5)", { heat: { degrees: 21.5 } });
    crosses(py, celsius, "21.5", { degrees: 21.5 });
    refusesIn(
      py,
      type,
      "types.SimpleNamespace(heat='x')",
      PyTypeError,
      "value.heat: must be real number, not str",
    );
  },
  "a union of records tells why each of them refused": (py) => {
    const either = union(attributes({ radius: f64 }), attributes({ width: f64, height: f64 }));
    crosses(
      py,
      list(either),
      "[types.SimpleNamespace(width=1.0, height=2.0), types.SimpleNamespace(radius=3.0)]",
      [{ width: 1, height: 2 }, { radius: 3 }],
    );
    const error = thrownBy(() => loaded(py, either, "types.SimpleNamespace(width=1.0)")) as Error;
    same(
      error.message,
      "value: failed to convert the value to 'Union[object]'\n" +
        "- TypeError: .radius: this attribute is required, and 'types.SimpleNamespace' object has none\n" +
        "- TypeError: .height: this attribute is required, and 'types.SimpleNamespace' object has none",
    );
  },
  "what is shared stays shared, and a cycle a cycle": (py) => {
    const ring = shapes(py).getattr("ring").call().extract(link);
    ok(ring.next === ring && ring.name === "a");
    const handle = PyModule.fromCode(
      py,
      "def yes(x): return 'yes' if x.next is x else 'no'",
      "yes.py",
      "pyforge_yes",
    );
    same(handle.fn("yes", [link], str)(ring), "yes");
    const one = { x: 1, y: 2 };
    const twins = PyModule.fromCode(py, "def told(x): return str(x[0] is x[1])", "twins.py", "pyforge_twins");
    same(twins.fn("told", [list(list(plain))], str)([[one], [one]]), "False");
    const pairs = PyModule.fromCode(py, "def told(x): return str(x.a is x.b)", "pairs.py", "pyforge_pairs");
    same(pairs.fn("told", [attributes({ a: plain, b: plain })], str)({ a: one, b: one }), "True");
    same(pairs.fn("told", [attributes({ a: point, b: point })], str)({ a: one, b: one }), "True");
    const both = loaded(
      py,
      attributes({ a: plain, b: plain }),
      "(lambda p: types.SimpleNamespace(a=p, b=p))(types.SimpleNamespace(x=1.0, y=2.0))",
    );
    ok(both.a === both.b);
  },
  "an instance of a class cannot contain itself before it is made": (py) => {
    const own: ValueType<{ a: unknown; b: unknown }> = attributes(
      {
        a: optional(lazy(() => own)) as ValueType<unknown>,
        b: optional(lazy(() => own)) as ValueType<unknown>,
      },
      { python: "pyforge_shapes.Line" },
    );
    shapes(py);
    const value: { a: unknown; b: unknown } = { a: null, b: null };
    value.a = value;
    ok(
      /contains itself where Python cannot build that/.test(
        (thrownBy(() => stored(py, own, value)) as Error).message,
      ),
    );
  },
  "what the class raises passes as it is, with its place": (py) => {
    shapes(py);
    const strict = attributes({ x: f64 }, { python: "pyforge_shapes.Strict" });
    same(thrownBy(() => stored(py, list(strict), [{ x: 1 }, { x: -1 }])) instanceof PyRuntimeError, true);
    refuses(PyRuntimeError, "negative", () => stored(py, strict, { x: -1 }));
    const missing = attributes({ x: f64 }, { python: "pyforge_shapes.Missing" });
    ok(thrownBy(() => stored(py, missing, { x: 1 })) instanceof Error);
    const extra = attributes({ z: f64 }, { python: "pyforge_shapes.Point" });
    ok(thrownBy(() => stored(py, extra, { z: 1 })) instanceof PyTypeError);
  },
});
