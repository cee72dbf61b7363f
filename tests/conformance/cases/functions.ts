import { i32, kw, str } from "pyforge";
import { fixture, helpers, ok, outcome, same, theme } from "../harness.js";

const text = (py: Parameters<typeof fixture>[0], code: string): string =>
  py.import("inspect") &&
  helpers(py)
    .getattr("apply")
    .call(py.eval(`lambda f, inspect: str(${code})`), fixture(py).getattr("add"), py.import("inspect"))
    .extract(str);

export const functionCases = theme("functions", {
  "name, doc, module and signature": (py) => {
    const add = fixture(py).getattr("add");
    same(add.getattr("__name__").extract(str), "add");
    same(add.getattr("__qualname__").extract(str), "add");
    same(add.getattr("__module__").extract(str), "pyforge_fixture");
    same(add.getattr("__doc__").extract(str), "Adds.\n\nSecond paragraph.");
    same(add.getattr("__text_signature__").extract(str), "(a, b=2)");
    same(text(py, "inspect.signature(f)"), "(a, b=2)");
    same(add.repr(), "<TypeScript function add>");
    ok(fixture(py).getattr("nothing").getattr("__doc__").is(py.None));
  },
  "the module's own attributes": (py) => {
    const module = fixture(py);
    same(module.getattr("__name__").extract(str), "pyforge_fixture");
    same(
      module.getattr("__doc__").extract(str),
      "Functions that the conformance table calls from Python: one of each shape that a module may export now.",
    );
    ok((module.getattr("__all__").toJs() as string[]).includes("add"));
    ok(module.is(py.import("pyforge_fixture")));
  },
  "arguments by position and keyword": (py) => {
    same(outcome(py, "add", 1, 2), "int 3");
    same(outcome(py, "add", 1), "int 3");
    same(outcome(py, "add", kw({ a: 1, b: 5 })), "int 6");
    same(outcome(py, "add", 1, kw({ b: 5 })), "int 6");
    same(outcome(py, "three", kw({ c: 3, b: 2, a: 1 })), "int 6");
    same(outcome(py, "nothing"), "NoneType None");
    same([outcome(py, "maybe", null), outcome(py, "maybe", 3)], ["NoneType None", "int 3"]);
  },
  "a call that does not fit says so as PyO3 does": (py) => {
    const rows: readonly (readonly [string, readonly unknown[], string])[] = [
      ["three", [1, 2, 3, 4], "three() takes 3 positional arguments but 4 were given"],
      ["nothing", [1], "nothing() takes 0 positional arguments but 1 was given"],
      ["add", [1, 2, 3], "add() takes from 1 to 2 positional arguments but 3 were given"],
      ["three", [], "three() missing 3 required positional arguments: 'a', 'b', and 'c'"],
      ["three", [1], "three() missing 2 required positional arguments: 'b' and 'c'"],
      ["three", [1, 2], "three() missing 1 required positional argument: 'c'"],
      ["add", [], "add() missing 1 required positional argument: 'a'"],
      ["add", [1, kw({ a: 2 })], "add() got multiple values for argument 'a'"],
      ["add", [1, kw({ z: 2 })], "add() got an unexpected keyword argument 'z'"],
      ["add", ["x", 1, 2], "add() takes from 1 to 2 positional arguments but 3 were given"],
      ["three", ["x", kw({ z: 1 })], "three() got an unexpected keyword argument 'z'"],
      ["maybe", [], "maybe() missing 1 required positional argument: 'x'"],
    ];
    for (const [name, args, message] of rows) same(outcome(py, name, ...args), `TypeError: ${message}`);
  },
  "a wrong argument names its parameter": (py) => {
    same(
      outcome(py, "add", "x", 1),
      "TypeError: argument 'a': 'str' object cannot be interpreted as an integer",
    );
    same(
      outcome(py, "add", 1, kw({ b: "x" })),
      "TypeError: argument 'b': 'str' object cannot be interpreted as an integer",
    );
    same(
      outcome(py, "add", 2 ** 40, "x"),
      "OverflowError: argument 'a': out of range integral type conversion attempted",
    );
    same(
      outcome(py, "maybe", "x"),
      "TypeError: argument 'x': 'str' object cannot be interpreted as an integer",
    );
  },
  "a result is checked as strictly as an argument": (py) => {
    same(outcome(py, "lies", "half"), "TypeError: lies() must return int, got 1.5");
    same(outcome(py, "lies", "nan"), "TypeError: lies() must return int, got NaN");
    same(outcome(py, "lies", "minus"), "TypeError: lies() must return int, got -0");
    same(outcome(py, "lies", "text"), "TypeError: lies() must return int, got 'x'");
    same(outcome(py, "lies", "none"), "TypeError: lies() must return int, got undefined");
    same(
      outcome(py, "lies", "big"),
      "OverflowError: lies() must return int, got 1099511627776, which is out of range for i32",
    );
    same(outcome(py, "lies_list"), "TypeError: lies_list()[1] must return int, got 'two'");
    same(
      outcome(py, "lies_range"),
      "OverflowError: lies_range()[1] must return int, got 1099511627776, which is out of range for i32",
    );
  },
  "a default is evaluated afresh at each call": (py) => {
    const first = helpers(py).getattr("apply").call(fixture(py).getattr("fresh")).extract(i32);
    same(helpers(py).getattr("apply").call(fixture(py).getattr("fresh")).extract(i32), first + 1);
    same(outcome(py, "fresh", 50), "int 50");
    same(fixture(py).getattr("fresh").getattr("__text_signature__").extract(str), "(x=...)");
  },
  "a function attaches while Python calls it": (py) => {
    same(outcome(py, "attaches", "math"), "str 'math'");
    same(outcome(py, "attaches", "no_such_module"), "ModuleNotFoundError: No module named 'no_such_module'");
    same(outcome(py, "attaches", "math"), "str 'math'");
  },
  "a function binds as a method and works in partial and map": (py) => {
    const add = fixture(py).getattr("add");
    same(py.eval("lambda f: type('C', (int,), {'plus': f})(40).plus(2)").call(add).extract(i32), 42);
    same(py.import("functools").getattr("partial").call(add, 1).call(1).extract(i32), 2);
    same(py.eval("lambda f: list(map(f, [1, 2], [3, 4]))").call(add).toJs(), [4, 6]);
  },
  "a default that throws is an error of the body": (py) => {
    same(outcome(py, "failing_default"), "JsRangeError: no default today");
    same(outcome(py, "failing_default", 3), "int 3");
  },
  "a parameter that may be None must be given, one with a question mark need not": (py) => {
    const { maybe, optionally } = {
      maybe: fixture(py).getattr("maybe"),
      optionally: fixture(py).getattr("optionally"),
    };
    same(maybe.getattr("__text_signature__").extract(str), "(x)");
    same(outcome(py, "maybe"), "TypeError: maybe() missing 1 required positional argument: 'x'");
    same(optionally.getattr("__text_signature__").extract(str), "(b=None)");
    same([outcome(py, "optionally"), outcome(py, "optionally", 3)], ["str 'left out'", "str '3'"]);
    same(outcome(py, "optionally", null), "str 'left out'");
    same(
      [outcome(py, "null_by_default"), outcome(py, "null_by_default", null)],
      ["str 'null'", "str 'null'"],
    );
    same(
      outcome(py, "optionally", 1.5),
      "TypeError: argument 'b': 'float' object cannot be interpreted as an integer",
    );
  },
  "the token is no parameter": (py) => {
    same(fixture(py).getattr("attaches").getattr("__text_signature__").extract(str), "(name)");
  },
  "a keyword that is no string is refused": (py) => {
    const named = py.eval("lambda f: f(**{1: 2})");
    same(
      helpers(py).getattr("outcome").call(named, fixture(py).getattr("add")).extract(str),
      "TypeError: keywords must be strings",
    );
  },
  "TypeScript calls an exported function through Python": (py) => {
    same(
      fixture(py)
        .getattr("add")
        .call(1, kw({ b: 5 }))
        .extract(i32),
      6,
    );
    same(fixture(py).fn("add", [i32, i32], i32)(20, 22), 42);
  },
  "help and inspect show what is declared": (py) => {
    const add = fixture(py).getattr("add");
    same(
      py
        .import("pydoc")
        .getattr("plaintext")
        .callMethod("document", add, "add")
        .extract(str)
        .replace(/^ +$/gm, ""), // Python 3.11 indents the empty line too
      "add(a, b=2)\n    Adds.\n\n    Second paragraph.\n",
    );
    const inspect = py.import("inspect");
    ok(inspect.getattr("isroutine").call(add).isTruthy());
    same(inspect.getattr("getdoc").call(add).extract(str), "Adds.\n\nSecond paragraph.");
  },
  "a function is pickled and copied by its name": (py) => {
    const add = fixture(py).getattr("add");
    const pickle = py.import("pickle");
    for (const protocol of [0, 1, 2, 3, 4, 5])
      ok(pickle.getattr("loads").call(pickle.getattr("dumps").call(add, protocol)).is(add));
    ok(py.import("copy").getattr("deepcopy").call([add]).callMethod("__getitem__", 0).is(add));
    same(
      helpers(py)
        .getattr("caught")
        .call(pickle.getattr("dumps"), () => 1)
        .getattr("__class__")
        .getattr("__name__")
        .extract(str),
      "PicklingError",
    );
  },
});
