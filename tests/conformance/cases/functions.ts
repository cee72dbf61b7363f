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
});
