import { dict, f64, fn, list, optional, PyModule, type Python, str, struct, tuple } from "pyforge";
import { ok, same, theme } from "../harness.js";

const row = struct({ id: f64, tags: list(str) });
const rows = list(row);

/** Which of the lambda's answers about identity are true: `x` is what it gets. */
const told = (py: Python, lambda: string): PyModule =>
  PyModule.fromCode(py, `told = lambda *x: str(${lambda})`, "sharing.py", "pyforge_sharing");

const many = (count: number) => Array.from({ length: count }, (_, id) => ({ id, tags: [`tag ${id}`] }));

/** Containers of declared types: the crossing takes them for a tree at first. */
export const sharingCases = theme("sharing", {
  "what comes twice is one object, and what is only equal is not": (py) => {
    const tags = ["a", "b"];
    const first = { id: 1, tags };
    const given = [first, { id: 2, tags }, first, { id: 1, tags: ["a", "b"] }];
    const answers = "[[one is other for other in x[0]] for one in x[0]]";
    same(
      told(py, answers).fn("told", [rows], str)(given),
      "[[True, False, True, False], [False, True, False, False], [True, False, True, False], [False, False, False, True]]",
    );
    const lists = "[one['tags'] is x[0][0]['tags'] for one in x[0]]";
    same(told(py, lists).fn("told", [rows], str)(given), "[True, True, True, False]");
  },
  "the first of many may come again as the last, and its values are right": (py) => {
    const given = many(1000);
    given.push(given[0] as (typeof given)[number]);
    const answers = "(len(x[0]), x[0][0] is x[0][1000], x[0][999], x[0][0]['tags'] is x[0][1000]['tags'])";
    same(
      told(py, answers).fn("told", [rows], str)(given),
      "(1001, True, {'id': 999.0, 'tags': ['tag 999']}, True)",
    );
  },
  "empty containers and those that hold no other are told apart as well": (py) => {
    const empty: number[] = [];
    const nested = list(list(list(f64)));
    const answers = "(x[0][0] is x[0][1], x[0][1] is x[0][2], x[0][3][0] is x[0][4][0])";
    const inner: number[][] = [];
    same(
      told(py, answers).fn("told", [nested], str)([inner, inner, [], [empty], [empty]]),
      "(True, False, True)",
    );
    const pair = tuple(f64, list(f64));
    const table = dict(str, pair);
    const shared: [number, number[]] = [1, empty];
    same(
      told(py, "x[0]['a'][1] is x[0]['b'][1]").fn(
        "told",
        [table],
        str,
      )(
        new Map([
          ["a", shared],
          ["b", shared],
        ]),
      ),
      "True",
    );
  },
  "arguments share, too, where each of them holds one container": (py) => {
    const numbers = list(f64);
    const floats = [1, 2];
    const areOne = told(py, "x[0] is x[1]").fn("told", [numbers, numbers], str);
    same(areOne(floats, floats), "True");
    same(areOne(floats, [1, 2]), "False");
  },
  "what a function of TypeScript returns shares": (py) => {
    const tags = ["a"];
    const give = fn(
      [],
      rows,
    )(() => [
      { id: 1, tags },
      { id: 2, tags },
    ]);
    same(
      String(told(py, "(lambda r: r[0]['tags'] is r[1]['tags'])(x[0]())").getattr("told").call(give)),
      "True",
    );
  },
  "an instance is one object though its getter makes a list each time": (py) => {
    class Row {
      readonly id = 1;
      get tags(): string[] {
        return ["a"];
      }
    }
    const one = new Row();
    same(told(py, "x[0][0] is x[0][1]").fn("told", [rows], str)([one, one]), "True");
    same(told(py, "x[0][0] is x[0][1]").fn("told", [rows], str)([one, new Row()]), "False");
  },
  "absent containers hide none that come again": (py) => {
    const holder = struct({ tags: optional(list(str)) });
    const none = { tags: null };
    const answers = "(x[0][0] is x[0][1], x[0][2]['tags'] is x[0][3]['tags'])";
    const tags = ["a"];
    same(told(py, answers).fn("told", [list(holder)], str)([none, none, { tags }, { tags }]), "(True, True)");
  },
  "what Python shares stays shared, in dicts within lists as in lists": (py) => {
    const give = py.eval("(lambda tags: [{'id': 1.0, 'tags': tags}, {'id': 2.0, 'tags': tags}])(['a'])");
    const [one, other] = give.extract(rows);
    ok(one?.tags === other?.tags && one !== other);
    const tables = py.eval("(lambda t: [t, t, dict(t)])({'a': 1.0})").extract(list(dict(str, f64)));
    ok(tables[0] === tables[1] && tables[1] !== tables[2]);
  },
  "texts of any length and alphabet come apart where they were put together": (py) => {
    const texts = Array.from({ length: 40_000 }, (_, i) => `word ${i}`);
    const strs = list(str);
    const echo = PyModule.fromCode(py, "def echo(x): return x", "echo.py", "pyforge_echo").fn(
      "echo",
      [strs],
      strs,
    );
    same(echo(texts), texts);
    for (const last of ["", "\0", "\x7f", "é", "\ud800", "\u{1F600}", "a\0\u{1F600}\ud800"]) {
      const given = ["", "a", ...texts, last, "z"];
      same(echo(given), given);
    }
  },
});
