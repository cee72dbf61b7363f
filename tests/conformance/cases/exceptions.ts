import * as pyforge from "pyforge";
import {
  f64,
  i32,
  list,
  type PyAny,
  PyErr,
  PyException,
  PyExceptionGroup,
  PyModule,
  type Python,
  PyValueError,
  str,
} from "pyforge";
import { fixture, helpers, ok, same, theme, thrownBy } from "../harness.js";

type PyErrorClass = typeof PyErr;

const BUILTINS = `
import builtins
SPECIAL = {
    "UnicodeDecodeError": ("utf-8", b"x", 0, 1, "why"),
    "UnicodeEncodeError": ("utf-8", "x", 0, 1, "why"),
    "UnicodeTranslateError": ("x", 0, 1, "why"),
    "BaseExceptionGroup": ("g", [KeyboardInterrupt()]),
    "ExceptionGroup": ("g", [ValueError()]),
}
def classes():
    return [
        [name, value, value.__base__.__name__, list(SPECIAL.get(name, ("why",)))]
        for name, value in vars(builtins).items()
        if isinstance(value, type) and issubclass(value, BaseException) and value.__name__ == name and name[0] != "_"
    ]
def boom(kind, args): raise kind(*args)
def relations():
    found = [row[:2] for row in classes()]
    return [[a, b, issubclass(x, y)] for a, x in found for b, y in found]
class Raises:
    def __index__(self): raise KeyError("mine")
    def __float__(self): raise KeyError("mine")
from collections.abc import Mapping, Sequence
class Broken(Mapping, Sequence):
    def __getitem__(self, key): raise KeyError("mine")
    def __iter__(self): raise KeyError("mine")
    def __len__(self): return 1
def traced(f):
    try: f()
    except BaseException as error:
        import traceback
        return [error, [frame.name for frame in traceback.extract_tb(error.__traceback__)]]
def deep(error):
    try:
        try: 1/0
        except ZeroDivisionError: raise LookupError("cause")
    except LookupError as cause:
        error.add_note("noted")
        raise error from cause
def pass_on(f): return f()
def notes(error): return getattr(error, "__notes__", [])
`;
const builtins = (py: Python): PyModule => PyModule.fromCode(py, BUILTINS, "builtin.py", "pyforge_builtins");

const classOf = (name: string): PyErrorClass =>
  (pyforge as unknown as Record<string, PyErrorClass>)[`Py${name}`] as PyErrorClass;

const caught = (py: Python, f: (...args: never[]) => unknown, ...args: unknown[]): PyAny =>
  helpers(py)
    .getattr("caught")
    .call(f, ...args);

const throwing = (value: unknown) => () => {
  throw value;
};

/** The message and notes of what `body` throws, as Python has them. */
const noted = (py: Python, body: () => unknown): unknown => {
  const error = thrownBy(body) as PyErr;
  ok(error instanceof PyErr);
  const exception = caught(py, throwing(error));
  return [exception.repr(), builtins(py).getattr("notes").call(exception).toJs()];
};

export const exceptionCases = theme("exceptions", {
  "every builtin exception is a class, and crosses as itself both ways": (py) => {
    const module = builtins(py);
    for (const row of module.getattr("classes").call().toJs() as [string, PyAny, string, unknown[]][]) {
      const [name, type, base, args] = row;
      const Class = classOf(name);
      ok(typeof Class === "function", `Py${name} is missing`);
      same(Object.getPrototypeOf(Class).name, base === "object" ? "PyErr" : `Py${base}`);
      const raised = thrownBy(() => module.getattr("boom").call(type, args)) as PyErr;
      same([raised.constructor, raised.name], [Class, name]);
      const thrown = caught(py, throwing(new Class(...args)));
      ok(thrown.getattr("__class__").is(type), name);
      same(thrown.getattr("args").callMethod("__len__").extract(i32), args.length);
    }
  },
  "instanceof says what issubclass says": (py) => {
    const made = new Map<string, PyErr>();
    for (const [a, b, related] of builtins(py).getattr("relations").call().toJs() as [
      string,
      string,
      boolean,
    ][]) {
      if (!made.has(a)) made.set(a, new (classOf(a))());
      same([a, b, made.get(a) instanceof classOf(b)], [a, b, related]);
    }
    ok(
      new PyExceptionGroup("g", []) instanceof PyException &&
        !(new PyExceptionGroup() instanceof PyValueError),
    );
  },
  "IOError and EnvironmentError are other names of OSError": (py) => {
    same([pyforge.PyIOError, pyforge.PyEnvironmentError], [pyforge.PyOSError, pyforge.PyOSError]);
    ok(py.eval("IOError is OSError and EnvironmentError is OSError").isTruthy());
  },
  "the arguments of an error are those of its exception": (py) => {
    for (const [args, repr] of [
      [[], "ValueError()"],
      [["m"], "ValueError('m')"],
      [["m", 2, null], "ValueError('m', 2, None)"],
    ] as const)
      same(caught(py, throwing(new PyValueError(...args))).repr(), repr);
  },
  "whatever is thrown has the original attached": (py) => {
    const proxy = new Proxy(
      {},
      {
        get: throwing(new Error("hostile")),
        getPrototypeOf: throwing(new Error("hostile")),
      },
    );
    const isOriginal = (value: unknown) =>
      helpers(py)
        .getattr("apply")
        .call((held: unknown) => Object.is(held, value), caught(py, throwing(value)).getattr("error"))
        .isTruthy();
    for (const value of [
      new Error("e"),
      new TypeError("t"),
      Object.freeze(new Error("cold")),
      proxy,
      { own: 1 },
      "text",
      42,
      true,
      null,
    ])
      ok(isOriginal(value));
    ok(caught(py, throwing(undefined)).getattr("error").is(py.None));
    const thrown = py.import("pyforge").getattr("JsThrown");
    for (const value of [42, "text", null, undefined, { own: 1 }, proxy])
      ok(caught(py, throwing(value)).isInstance(thrown));
    ok(caught(py, throwing(1)).isInstance(py.eval("Exception")));
  },
  "names and messages that are no text do no harm": (py) => {
    for (const [name, message] of [
      [42, { a: 1 }],
      [null, undefined],
      [Symbol("n"), Symbol("m")],
      [Object.create(null), Object.create(null)],
    ]) {
      const error = Object.assign(new Error(), { name, message });
      ok(thrownBy(() => helpers(py).getattr("apply").call(throwing(error))) === error);
    }
  },
  "a message that UTF-8 or UTF-16 cannot say is still reported": (py) => {
    const lone = thrownBy(() =>
      builtins(py).getattr("boom").call(py.eval("ValueError"), ["\ud800"]),
    ) as PyErr;
    same([lone.name, lone.message], ["ValueError", "\ud800"]);
    const halves = thrownBy(() => py.eval("int('\\ud83d' + '\\ude00')")) as PyErr;
    same(halves.name, "ValueError");
    const exception = caught(py, throwing(new Error("\ud800")));
    same(exception.getattr("message").extract(str), "\ud800");
  },
  "an exception that passes TypeScript keeps all it has, and its traceback grows": (py) => {
    const module = builtins(py);
    const original = py.eval("ValueError('v', 1)");
    const inner = () => module.getattr("deep").call(original);
    const traced = module.getattr("traced").call(() => module.getattr("pass_on").call(inner));
    const exception = traced.getItem(0);
    ok(exception.is(original));
    same(traced.getItem(1).toJs(), ["traced", "pass_on", "inner", "deep"]);
    same(exception.repr(), "ValueError('v', 1)");
    same(module.getattr("notes").call(exception).toJs(), ["noted"]);
    same(exception.getattr("__cause__").repr(), "LookupError('cause')");
    ok(exception.getattr("__context__").is(exception.getattr("__cause__")));
    same(
      exception.getattr("__cause__").getattr("__context__").repr(),
      "ZeroDivisionError('division by zero')",
    );
    ok(exception.getattr("__suppress_context__").isTruthy());
  },
  "an exception raised while an argument is converted passes with the place as a note": (py) => {
    const module = builtins(py);
    const raises = module.getattr("Raises").call();
    const call = (name: string, ...args: unknown[]) =>
      noted(py, () =>
        fixture(py)
          .getattr(name)
          .call(...args),
      );
    same(call("add", raises), ["KeyError('mine')", ["while converting argument 'a'"]]);
    same(call("add", 1, raises), ["KeyError('mine')", ["while converting argument 'b'"]]);
    same(call("sum", [1, raises]), ["KeyError('mine')", ["while converting argument 'xs[1]'"]]);
    same(call("nested", { k: [1, raises] }), [
      "KeyError('mine')",
      ["while converting argument 'xs['k'][1]'"],
    ]);
    same(call("counts", module.getattr("Broken").call()), [
      "KeyError('mine')",
      ["while converting argument 'xs'"],
    ]);
    same(call("sum", module.getattr("Broken").call()), [
      "KeyError('mine')",
      ["while converting argument 'xs'"],
    ]);
  },
  "so does one raised in extract, and in the result of a typed callable": (py) => {
    const raises = builtins(py).getattr("Raises").call();
    same(
      noted(py, () => raises.extract(i32)),
      ["KeyError('mine')", ["while converting value"]],
    );
    const pair = helpers(py)
      .getattr("same")
      .call([[1.5], [2.5, raises]]);
    same(
      noted(py, () => pair.extract(list(list(f64)))),
      ["KeyError('mine')", ["while converting value[1][1]"]],
    );
    const module = PyModule.fromCode(py, "", "", "pyforge_results");
    module.setattr("one", py.eval("lambda x: (lambda: x)").call(raises));
    module.setattr("many", py.eval("lambda x: (lambda: [1, x])").call(raises));
    same(
      noted(py, () => module.fn("one", [], i32)()),
      ["KeyError('mine')", ["while converting one()"]],
    );
    same(
      noted(py, () => module.fn("many", [], list(i32))()),
      ["KeyError('mine')", ["while converting many()[1]"]],
    );
  },
  "an exception of the function itself has no such note": (py) => {
    const raised = () => builtins(py).getattr("boom").call(py.eval("KeyError"), ["mine"]);
    same(noted(py, raised), ["KeyError('mine')", []]);
    same(
      noted(py, () => helpers(py).getattr("apply").call(raised)),
      ["KeyError('mine')", []],
    );
    thrownBy(() => py.eval("[1, 'x']").extract(list(i32)));
    same(noted(py, raised), ["KeyError('mine')", []]);
  },
});
