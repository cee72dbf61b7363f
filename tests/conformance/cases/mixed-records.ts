/** Records whose fields are items and attributes both, in either order. */
import {
  attributes,
  bool,
  f64,
  field,
  fn,
  i32,
  lazy,
  list,
  maybe,
  namedTuple,
  optional,
  PyModule,
  PyTypeError,
  type Python,
  PyZeroDivisionError,
  str,
  struct,
  union,
  type ValueType,
} from "pyforge";
import { type Case, helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

const CODE = `
import re
class Row(dict):
    total = 3
class Tagged:
    def __init__(self, *, size=0):
        self.size, self.tags = size, {}
    def __getitem__(self, key): return self.tags[key]
    def __setitem__(self, key, value): self.tags[key] = value
    def __repr__(self): return f"Tagged({self.size}, {self.tags})"
class Strange:
    size = 1
    def __getitem__(self, key):
        if key == "type": raise TypeError("its own")
        return 1 // 0
class Inert:
    size = 1
def told(x): return f"{type(x).__name__} {x!r} {sorted(getattr(x, '__dict__', {}).items())}"
def shares(row): return row is row["again"] is row.next
match = re.search(r"(?P<year>\\d+)-(\\d+)", "in 2024-05.")
`;

const shapes = (py: Python): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_mixed").isTruthy()
    ? py.import("pyforge_mixed")
    : PyModule.fromCode(py, CODE, "mixed.py", "pyforge_mixed");

const made = (py: Python, code: string) =>
  py.eval("lambda space, code: eval(code, vars(space))").call(shapes(py), code);
const told = <T>(py: Python, type: ValueType<T>, value: T): string =>
  shapes(py).fn("told", [type], str)(value);

const row = struct({ n: i32, total: field(i32, { attribute: "total" }) });
const tagged = attributes({ size: i32, color: field(str, { item: "color" }) });

export const mixedRecordCases: readonly Case[] = theme("records of items and attributes", {
  "a struct with an attribute: a Mapping in, a dict with attributes out": (py) => {
    same(made(py, "Row(n=1)").extract(row), { n: 1, total: 3 });
    same(told(py, row, { n: 1, total: 2 }), "Record {'n': 1} [('total', 2)]");
    same(helpers(py).fn("same", [row], row)({ n: -1, total: 7 }), { n: -1, total: 7 });
    refuses(PyTypeError, "value.total: this attribute is required, and 'dict' object has none", () =>
      made(py, "{'n': 1, 'total': 2}").extract(row),
    );
    refuses(PyTypeError, "value: 'pyforge_mixed.Inert' object is not an instance of 'Mapping'", () =>
      made(py, "Inert()").extract(row),
    );
    refuses(PyTypeError, "value.total: 'str' object cannot be interpreted as an integer", () =>
      made(py, "(lambda r: (setattr(r, 'total', 'x'), r)[1])(Row(n=1))").extract(row),
    );
    refuses(PyTypeError, "argument 1 of told().total: expected i32 (number), got 0.5", () =>
      told(py, row, { n: 1, total: 0.5 }),
    );
  },
  "attributes with an item: any object that has both": (py) => {
    const found = attributes({
      string: str,
      year: field(str, { item: "year" }),
      month: field(str, { item: 2 }),
      whole: field(str, { item: 0 }),
    });
    same(made(py, "match").extract(found), {
      string: "in 2024-05.",
      year: "2024",
      month: "05",
      whole: "2024-05",
    });
    same(told(py, tagged, { size: 2, color: "red" }), "Record {'color': 'red'} [('size', 2)]");
    same(helpers(py).fn("same", [tagged], tagged)({ size: 1, color: "" }), { size: 1, color: "" });
    refuses(PyTypeError, "argument 1 of told().color: expected str (string), got null", () =>
      told(py, tagged, { size: 2, color: null as unknown as string }),
    );
  },
  "a class by name is called with the attributes, then given the items": (py) => {
    shapes(py);
    const type = attributes(
      { size: i32, color: field(str, { item: "color" }), third: field(f64, { item: 3 }) },
      { python: "pyforge_mixed.Tagged" },
    );
    const value = { size: 2, color: "red", third: 0.5 };
    same(
      told(py, type, value),
      "Tagged Tagged(2, {'color': 'red', 3: 0.5}) [('size', 2), ('tags', {'color': 'red', 3: 0.5})]",
    );
    same(helpers(py).fn("same", [type], type)(value), value);
    const inert = attributes({ color: field(str, { item: "color" }) }, { python: "pyforge_mixed.Inert" });
    const error = thrownBy(() => told(py, inert, { color: "red" })) as Error;
    ok(error instanceof PyTypeError && error.message === "'Inert' object does not support item assignment");
  },
  "an item that is not there is refused, by its key or index; what the object raises passes": (py) => {
    refuses(PyTypeError, "value.color: this item is required, and there is none", () =>
      made(py, "Tagged()").extract(tagged),
    );
    refuses(PyTypeError, "value.color: this item is required, and there is none", () =>
      made(py, "Inert()").extract(tagged),
    );
    const second = attributes({ second: field(i32, { item: 1 }) });
    refuses(PyTypeError, "value[1]: this item is required, and there is none", () =>
      made(py, "[5]").extract(second),
    );
    refuses(PyTypeError, "value[1]: 'str' object cannot be interpreted as an integer", () =>
      made(py, "[5, 'x']").extract(second),
    );
    refuses(PyTypeError, "argument 1 of told()[1]: expected i32 (number), got null", () =>
      told(py, second, { second: null as unknown as number }),
    );
    ok(thrownBy(() => made(py, "Strange()").extract(tagged)) instanceof PyZeroDivisionError);
    const own = thrownBy(() =>
      made(py, "Strange()").extract(attributes({ type: field(i32, { item: "type" }) })),
    ) as Error;
    same([own instanceof PyTypeError, own.message], [true, "its own"]);
    const either = union(tagged, i32);
    same([made(py, "7").extract(either), made(py, "Strange.size").extract(either)], [7, 1]);
  },
  "keys of a Mapping may be ints; a default and an absent field go either way": (py) => {
    const type = struct({
      one: field(str, { item: 1 }),
      text: field(str, { item: "1" }),
      size: maybe(i32, { attribute: "size" }),
      rest: field(list(i32), { item: -1, default: () => [] }),
    });
    same(made(py, "{1: 'a', '1': 'b'}").extract(type), { one: "a", text: "b", rest: [] });
    same(told(py, type, { one: "a", text: "b", rest: [1] }), "Record {1: 'a', '1': 'b', -1: [1]} []");
    same(told(py, type, { one: "a", text: "b", rest: [], size: 4 }).endsWith("} [('size', 4)]"), true);
    const last = attributes({ last: field(i32, { item: -1, default: 9 }) });
    same(
      ["[1, 2]", "[]", "5"].map((code) => made(py, code).extract(last).last),
      [2, 9, 9],
    );
  },
  "D13: hints of both ways, and TypeScript's own": () => {
    same(row.name, {
      in: "collections.abc.Mapping[str, object]",
      out: "dict[str, object]",
      ts: "{ n: number; total: number }",
    });
    same([tagged.name.in, tagged.name.ts], ["object", "{ size: number; color: string }"]);
    same(attributes({ x: maybe(f64) }, { python: "shapes.Point" }).name, {
      in: "object",
      out: "shapes.Point",
      ts: "{ x?: number }",
    });
    const pair = namedTuple({ left: i32 }, { name: "Pair" });
    same(union(pair, optional(struct({}))).name.out, "Pair | dict[str, object] | None");
  },
  "a record that holds itself by both ways is one object": (py) => {
    interface Again {
      again: Again;
      next: Again;
    }
    const again: ValueType<Again> = struct({
      again: lazy(() => again),
      next: field(
        lazy(() => again),
        { attribute: "next" },
      ),
    });
    const value = {} as Again;
    value.again = value.next = value;
    ok(shapes(py).fn("shares", [again], bool)(value));
    const back = made(py, "(lambda r: (r.update(again=r), setattr(r, 'next', r), r)[2])(Row())").extract(
      again,
    );
    ok(back === back.again && back === back.next);
  },
  "what no declaration can mean is refused at once": () => {
    const twice = { name: "a", item: "b" };
    ok(String(thrownBy(() => field(i32, twice))).includes("has name and item: leave one of them"));
    ok(String(thrownBy(() => maybe(i32, { item: 1, attribute: "b" }))).includes("has item and attribute"));
    ok(String(thrownBy(() => field(i32, { item: 0.5 }))).includes("a str or an int to Python, and got 0.5"));
    const same2 = { a: field(i32, { item: "x" }), x: i32 };
    ok(thrownBy(() => struct(same2)) instanceof TypeError);
    ok(attributes(same2).name.in === "object"); // an item and an attribute of one name are two fields
    ok(thrownBy(() => namedTuple({ a: field(i32, { item: 0 }) }, { name: "A" })) instanceof TypeError);
    ok(thrownBy(() => fn([field(i32, { item: 0 })], i32)) instanceof TypeError);
  },
});
