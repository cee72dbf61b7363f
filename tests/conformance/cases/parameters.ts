import { kw, type Python, str } from "pyforge";
import { fixture, helpers, outcome, same, theme } from "../harness.js";

const signature = (py: Python, name: string): string =>
  py.import("inspect").getattr("signature").call(fixture(py).getattr(name)).toString();

/** What the call gives, as text; a refusal as Python words it. */
const called = (py: Python, name: string, ...args: unknown[]): string =>
  outcome(py, name, ...args).replace(/^str '(.*)'$/, "$1");

export const parameterCases = theme("parameters", {
  "signatures are Python's, and its tools read them": (py) => {
    const expected = {
      slash: "(a, b, /, c=3)",
      slash_only: "(a=1, /)",
      stars: "(a, *args)",
      named_only: "(*, depth=1, strict, name=None)",
      within: "(x, *, low, high)",
      others: "(a, /, **kwargs)",
      all_of_them: "(a, /, b, c=7, *args, d, e=None, **kwargs)",
    };
    for (const [name, text] of Object.entries(expected)) {
      same(fixture(py).getattr(name).getattr("__text_signature__").extract(str), text);
      same(signature(py, name), text);
    }
    const kinds = py.eval(
      "lambda f, inspect: [p.kind.name for p in inspect.signature(f).parameters.values()]",
    );
    same(kinds.call(fixture(py).getattr("all_of_them"), py.import("inspect")).toJs(), [
      "POSITIONAL_ONLY",
      "POSITIONAL_OR_KEYWORD",
      "POSITIONAL_OR_KEYWORD",
      "VAR_POSITIONAL",
      "KEYWORD_ONLY",
      "KEYWORD_ONLY",
      "VAR_KEYWORD",
    ]);
  },
  "positional-only ones are given by position": (py) => {
    same(called(py, "slash", 1, 2), "[1,2,3]");
    same(called(py, "slash", 1, 2, kw({ c: 5 })), "[1,2,5]");
    same([called(py, "slash_only"), called(py, "slash_only", 4)], ["[1]", "[4]"]);
    const given = "slash() got some positional-only arguments passed as keyword arguments:";
    same(called(py, "slash", kw({ a: 1, b: 2 })), `TypeError: ${given} 'a' and 'b'`);
    same(called(py, "slash", 1, kw({ b: 2 })), `TypeError: ${given} 'b'`);
    same(
      called(py, "slash", 1, kw({ b: 2, z: 1 })),
      "TypeError: slash() got an unexpected keyword argument 'z'",
    );
    same(
      called(py, "slash", 1, 2, 3, 4),
      "TypeError: slash() takes from 2 to 3 positional arguments but 4 were given",
    );
  },
  "*args takes what is left, none as well": (py) => {
    same([called(py, "stars", 1), called(py, "stars", 1, 2, 3)], ["[1,[]]", "[1,[2,3]]"]);
    same(called(py, "stars", ...Array.from({ length: 150 }, (_, i) => i)).length > 400, true);
    same(called(py, "stars"), "TypeError: stars() missing 1 required positional argument: 'a'");
    same(
      called(py, "stars", 1, 2, "x"),
      "TypeError: argument 'args[1]': 'str' object cannot be interpreted as an integer",
    );
    same(
      called(py, "stars", 1, 2, kw({ args: [1] })),
      "TypeError: stars() got an unexpected keyword argument 'args'",
    );
    same(called(py, "stars", 1, 2, kw({ a: 1 })), "TypeError: stars() got multiple values for argument 'a'");
  },
  "keyword-only ones are one object in TypeScript, with its defaults": (py) => {
    same(called(py, "named_only", kw({ strict: true })), '[1,true,"none"]');
    same(called(py, "named_only", kw({ name: "n", depth: 4, strict: false })), '[4,false,"n"]');
    same(called(py, "named_only", kw({ strict: true, name: null })), '[1,true,"none"]');
    same(called(py, "named_only"), "TypeError: named_only() missing 1 required keyword argument: 'strict'");
    same(
      called(py, "within", 1),
      "TypeError: within() missing 2 required keyword arguments: 'low' and 'high'",
    );
    same(called(py, "within", 1, kw({ low: 0, high: 2 })), "bool True");
    same(
      called(py, "named_only", true),
      "TypeError: named_only() takes 0 positional arguments but 1 was given",
    );
    same(
      called(py, "named_only", kw({ strict: 1 })),
      "TypeError: argument 'strict': 'int' object is not an instance of 'bool'",
    );
  },
  "**kwargs takes all other names, those of positional-only ones too": (py) => {
    same(called(py, "others", 1), "[1,{}]");
    same(
      called(py, "others", 1, kw({ a: 2, constructor: 3, length: 4 })),
      '[1,{"a":2,"constructor":3,"length":4}]',
    );
    same(
      called(py, "others", kw({ a: 2 })),
      "TypeError: others() missing 1 required positional argument: 'a'",
    );
    same(
      called(py, "others", 1, kw({ b: "x" })),
      "TypeError: argument 'kwargs['b']': 'str' object cannot be interpreted as an integer",
    );
  },
  "all kinds at once, checked in PyO3's order": (py) => {
    const call = (...args: unknown[]) => called(py, "all_of_them", ...args);
    same(call(1, 2, kw({ d: 3 })), '[1,2,7,[],{"d":3},{}]');
    same(call(1, 2, 3, 4, 5, kw({ z: 9, e: 8, d: 7, a: 6 })), '[1,2,3,[4,5],{"d":7,"e":8},{"a":6,"z":9}]');
    same(call(kw({ b: 1, d: 1 })), "TypeError: all_of_them() missing 1 required positional argument: 'a'");
    same(call(), "TypeError: all_of_them() missing 2 required positional arguments: 'a' and 'b'");
    same(call(1, 2), "TypeError: all_of_them() missing 1 required keyword argument: 'd'");
    same(call("x", kw({ b: "y" })), "TypeError: all_of_them() missing 1 required keyword argument: 'd'");
    same(
      call("x", kw({ b: "y", d: 1 })),
      "TypeError: argument 'a': 'str' object cannot be interpreted as an integer",
    );
  },
  "calls through partial, a method, unpacking and keywords in any order are the same call": (py) => {
    const all = fixture(py).getattr("all_of_them");
    const expected = '[1,2,3,[4],{"d":5},{"z":6}]';
    const ways = [
      "lambda f: f(1, 2, 3, 4, d=5, z=6)",
      "lambda f: f(*(1, 2, 3, 4), **dict(z=6, d=5))",
      "lambda f: __import__('functools').partial(f, 1, 2, d=5)(3, 4, z=6)",
      "lambda f: f.__call__(1, 2, 3, 4, z=6, d=5)",
      "lambda f: type('C', (int,), {'m': f})(1).m(2, 3, 4, z=6, d=5)",
    ];
    for (const way of ways) same(py.eval(way).call(all).extract(str), expected);
    same(
      helpers(py).getattr("caught").call(py.eval("lambda f: f(1, 2, **{'d': 1, 1: 2})"), all).toString(),
      "keywords must be strings",
    );
  },
});
