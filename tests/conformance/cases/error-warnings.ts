import { inspect } from "node:util";
import {
  createException,
  i32,
  list,
  type PyAny,
  PyDeprecationWarning,
  PyKeyboardInterrupt,
  PyModule,
  PySystemExit,
  PyTypeError,
  type Python,
  PyUserWarning,
  PyValueError,
  str,
  warn,
  warnExplicit,
} from "pyforge";
import { helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

const WARNING = `
import gc, sys, warnings, weakref
def recorded(f):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        f()
    return [[w.category.__name__, str(w.message), w.filename, w.lineno] for w in found]
def as_errors(f):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        f()
def ignored(f):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("ignore")
        f()
    return found
def outer(f):
    return f()   # line 18
class Dying:
    def __init__(self, last_words): self.last_words = last_words
    def __del__(self): self.last_words()
def unraisable(f):
    seen = []
    hook, sys.unraisablehook = sys.unraisablehook, lambda args: seen.append(args.exc_value)
    try: f()
    finally: sys.unraisablehook = hook
    return seen
def dies(last_words):
    thing = Dying(last_words)
    del thing
    return 1
def dies_while_raising(last_words):
    thing = Dying(last_words)
    raise KeyError("first")
kept = []
def weakly(callback):
    thing = Dying(lambda: None)
    kept.append(weakref.ref(thing, callback))
    del thing
    kept.clear()
class Context:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): return self
    def __exit__(self, kind, value, traceback):
        self.seen = value
        return self.swallow
def within(context, f):
    with context:
        f()
        return "through"
    return "swallowed"
def returning():
    got = yield 1
    return got
def delegating(f): return (yield from f())
class Stops:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("done")
def body(f):
    yield 1
    f()
`;
const warning = (py: Python): PyModule =>
  PyModule.fromCode(py, WARNING, "warning.py", "pyforge_error_warnings");
const caught = (py: Python, f: () => unknown): PyAny => helpers(py).getattr("caught").call(f);
const throwing = (value: unknown) => () => {
  throw value;
};

export const errorWarningCases = theme("error warnings", {
  "a warning goes through Python's filters, at the caller's line": (py) => {
    const module = warning(py);
    const found = module
      .getattr("recorded")
      .call(() => module.getattr("outer").call(() => warn(py, PyUserWarning, "careful")))
      .toJs();
    same(found, [["UserWarning", "careful", "warning.py", 18]]);
    const higher = module
      .getattr("recorded")
      .call(() => module.getattr("outer").call(() => warn(py, PyDeprecationWarning, "old", 2)))
      .toJs();
    same(higher, [["DeprecationWarning", "old", "warning.py", 6]]);
    same(
      module
        .getattr("ignored")
        .call(() => warn(py, PyUserWarning, "x"))
        .toJs(),
      [],
    );
    const Own = createException("shop.StockWarning", PyUserWarning);
    same(
      (
        module
          .getattr("recorded")
          .call(() => warn(py, Own, "low"))
          .toJs() as string[][]
      )[0]?.slice(0, 2),
      ["StockWarning", "low"],
    );
    same(
      (
        module
          .getattr("recorded")
          .call(() => warn(py, py.eval("FutureWarning"), "f"))
          .toJs() as string[][]
      )[0]?.[0],
      "FutureWarning",
    );
  },
  "a filter makes it an error, which stops the function": (py) => {
    let reached = false;
    const warns = () => {
      warn(py, PyUserWarning, "no further");
      reached = true;
    };
    const error = thrownBy(() => warning(py).getattr("as_errors").call(warns));
    ok(error instanceof PyUserWarning && error.message === "no further");
    same(reached, false);
  },
  "a category that is no warning is a TypeError": (py) => {
    for (const category of [PyValueError, py.eval("int")])
      ok(thrownBy(() => warn(py, category, "x")) instanceof PyTypeError);
  },
  "a warning of another place": (py) => {
    const module = warning(py);
    const registry = py.eval("{}");
    const place = { filename: "shop.py", lineno: 12, module: "shop", registry };
    same(
      module
        .getattr("recorded")
        .call(() => warnExplicit(py, PyUserWarning, "there", place))
        .toJs(),
      [["UserWarning", "there", "shop.py", 12]],
    );
    ok(registry.isTruthy());
    ok(
      thrownBy(() =>
        module
          .getattr("as_errors")
          .call(() => warnExplicit(py, PyUserWarning, "e", { filename: "s.py", lineno: 1 })),
      ) instanceof PyUserWarning,
    );
  },
});

export const errorEndCases = theme("error ends", {
  "an error where nobody can catch it goes to sys.unraisablehook": (py) => {
    const module = warning(py);
    const error = new Error("last words");
    const seen = module
      .getattr("unraisable")
      .call(() => same(module.getattr("dies").call(throwing(error)).extract(i32), 1));
    same(seen.callMethod("__len__").extract(i32), 1);
    const exception = seen.callMethod("__getitem__", 0);
    ok(exception.isInstance(py.import("pyforge").getattr("JsError")));
    same(exception.toString(), "last words");
    const weak = module
      .getattr("unraisable")
      .call(() => module.getattr("weakly").call(throwing(new PyValueError("gone"))));
    same(py.eval("lambda seen: [repr(e) for e in seen]").call(weak).extract(list(str)), [
      "ValueError('gone')",
    ]);
  },
  "an object whose text fails is shown as unprintable, and the error is reported": (py) => {
    const module = PyModule.fromCode(
      py,
      "class Mute:\n    def __repr__(self): raise ValueError('mute')\n    __str__ = __repr__",
      "mute.py",
      "pyforge_error_mute",
    );
    const mute = module.getattr("Mute").call();
    let shown = "";
    const seen = warning(py)
      .getattr("unraisable")
      .call(() => {
        shown = inspect(mute);
      });
    same(shown, "<unprintable pyforge_error_mute.Mute object>");
    same(py.eval("lambda seen: [repr(e) for e in seen]").call(seen).extract(list(str)), [
      "ValueError('mute')",
    ]);
    ok(
      thrownBy(() => mute.repr()) instanceof PyValueError &&
        thrownBy(() => String(mute)) instanceof PyValueError,
    );
  },
  "an error while freeing keeps the first one": (py) => {
    const module = warning(py);
    let first: unknown;
    const seen = module.getattr("unraisable").call(() => {
      first = thrownBy(() => module.getattr("dies_while_raising").call(throwing(new Error("second"))));
      (first as PyValueError).traceback = null;
    });
    same((first as Error).message, "'first'");
    same(py.eval("lambda seen: [str(e) for e in seen]").call(seen).extract(list(str)), ["second"]);
  },
  "a with block sees the error, and may swallow it": (py) => {
    const module = warning(py);
    const error = new RangeError("inside");
    const swallow = module.getattr("Context").call(true);
    same(module.getattr("within").call(swallow, throwing(error)).extract(str), "swallowed");
    ok(swallow.getattr("seen").isInstance(py.import("pyforge").getattr("JsRangeError")));
    const pass = module.getattr("Context").call(false);
    ok(thrownBy(() => module.getattr("within").call(pass, throwing(error))) === error);
    same(
      module
        .getattr("within")
        .call(pass, () => 1)
        .extract(str),
      "through",
    );
  },
  "StopIteration has its value, and ends no generator unseen": (py) => {
    const module = warning(py);
    const generator = module.getattr("returning").call();
    generator.callMethod("send", null);
    const stop = thrownBy(() => generator.callMethod("send", 7)) as PyValueError;
    same([stop.name, stop.value.getattr("value").extract(i32)], ["StopIteration", 7]);
    const inBody = module.getattr("body").call(throwing(stop));
    inBody.callMethod("__next__");
    refuses(Error, "generator raised StopIteration", () => inBody.callMethod("__next__"));
    ok(thrownBy(() => module.getattr("Stops").call().callMethod("__next__")) instanceof Error);
  },
  "scenario 28: SystemExit and KeyboardInterrupt pass a callback as exceptions": (py) => {
    const apply = helpers(py).getattr("apply");
    const exit = py.import("sys").getattr("exit");
    const error = thrownBy(() => apply.call(() => exit.call(5))) as PySystemExit;
    ok(error instanceof PySystemExit);
    same(error.code, 5);
    ok(caught(py, throwing(error)).isInstance(py.eval("SystemExit")));
    same(
      caught(py, throwing(new PySystemExit(3)))
        .getattr("code")
        .extract(i32),
      3,
    );
    const interrupt = thrownBy(() => apply.call(throwing(new PyKeyboardInterrupt())));
    ok(interrupt instanceof PyKeyboardInterrupt);
    ok(!interrupt.matches(py.eval("Exception")) && interrupt.matches(py.eval("BaseException")));
    same(apply.call(() => 1).extract(i32), 1);
  },
});
