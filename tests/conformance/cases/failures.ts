/** Functions that may fail, as results and as chains of causes. */
import {
  fn,
  i32,
  iterable,
  list,
  type PyAny,
  type PyErr,
  PyKeyError,
  PyModule,
  type Python,
  PyValueError,
} from "pyforge";
import { type Case, ok, same, theme, thrownBy } from "../harness.js";

const CODE = `
import traceback
def told(error):
    """The classes and texts of a chain, outermost first, with its own exceptions marked."""
    parts = []
    while error is not None:
        parts.append(f"{type(error).__name__}: {error}")
        error = error.__cause__
    return parts
def printed(error):
    lines = traceback.format_exception(error)
    return [line.strip() for line in lines if not line.startswith(("  File", "    ", "Traceback"))]
def raises(kind, text): raise kind(text)
def chained():
    try:
        try: raises(KeyError, "k")
        except KeyError as error: raise ValueError("no key") from error
    except ValueError as error: raise RuntimeError("no config") from error
def sort(key): return sorted([3, 1, 2], key=key)
def first(items): return next(iter(items))
def caught(f, *args):
    try: return f(*args)
    except Exception as error: return error
`;

const space = (py: Python): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_failures").isTruthy()
    ? py.import("pyforge_failures")
    : PyModule.fromCode(py, CODE, "failures.py", "pyforge_failures");

class Refused extends PyValueError {
  constructor(readonly code: number) {
    super(`refused with ${code}`);
  }
}

export const failureCases: readonly Case[] = theme("results that may fail", {
  "V24: a function gives its result, or throws: the exception is its own, wherever Python called": (py) => {
    const positive = fn(
      [i32],
      i32,
    )((x) => {
      if (x < 0) throw new Refused(x);
      return x;
    });
    const caught = space(py).getattr("caught");
    same(caught.call(positive, 4).extract(i32), 4);
    const places: readonly (() => unknown)[] = [
      () => py.from(positive).call(-1),
      () =>
        space(py)
          .getattr("sort")
          .call(() => positive(-2)),
      () =>
        space(py).fn(
          "first",
          [iterable(i32)],
          i32,
        )(
          (function* () {
            yield positive(-3);
          })(),
        ),
      () =>
        space(py).fn(
          "sort",
          [fn([i32], i32)],
          list(i32),
        )(positive.length === 1 ? (x) => positive(-x) : positive),
      () => fn([i32], i32)((x) => positive(x - 9))(1),
    ];
    for (const place of places) {
      const error = thrownBy(place) as Refused;
      ok(error instanceof Refused && error instanceof PyValueError);
      same(error.message, `refused with ${error.code}`);
      const exception = caught.call(() => {
        throw error;
      });
      same([exception.getType().name, String(exception)], ["Refused", error.message]);
      ok(exception.isInstance(py.eval("ValueError")));
    }
  },
  "V24: a result that does not convert fails like one that throws, and the next call works": (py) => {
    const odd = fn([i32], i32)((x) => (x % 2 === 0 ? x / 4 : x));
    const caught = space(py).getattr("caught");
    same(caught.call(odd, 2).toString(), "odd() must return int, got 0.5".replace("odd", "<anonymous>"));
    same(caught.call(odd, 3).extract(i32), 3);
  },
  "EC1: a chain of causes is Python's chain, in the same order": (py) => {
    const root = new PyKeyError("port");
    const middle = new RangeError("no port", { cause: root });
    const error = new Error("cannot start", { cause: middle });
    const exception = space(py)
      .getattr("caught")
      .call(() => {
        throw error;
      });
    same(space(py).getattr("told").call(exception).toJs(), [
      "JsError: cannot start",
      "JsRangeError: no port",
      "KeyError: 'port'",
    ]);
    const because = "The above exception was the direct cause of the following exception:";
    const lines = (space(py).getattr("printed").call(exception).toJs() as string[]).filter(
      (line) => line !== "",
    );
    same(
      lines.map((line) => line.replace(/\s+at .*$/s, "")),
      [
        "KeyError: 'port'",
        because,
        "pyforge.JsRangeError: no port",
        because,
        "pyforge.JsError: cannot start",
      ],
    );
    ok(py.from(root).is(exception.getattr("__cause__").getattr("__cause__")));
  },
  "EC1: an exception without a context of TypeScript's is itself; with one it is the cause": (py) => {
    const chained = space(py).getattr("chained");
    const error = thrownBy(() => chained.call()) as PyErr;
    same(
      [error.message, (error.cause as Error).message, ((error.cause as Error).cause as Error).message],
      ["no config", "no key", "'k'"],
    );
    const through = (thrown: unknown): PyAny =>
      space(py)
        .getattr("caught")
        .call(() => {
          throw thrown;
        });
    const exception = py.from(error);
    ok(through(error).is(exception));
    const wrapped = through(new Error("cannot start", { cause: error }));
    ok(wrapped.getattr("__cause__").is(exception));
    same(space(py).getattr("told").call(wrapped).toJs(), [
      "JsError: cannot start",
      "RuntimeError: no config",
      "ValueError: no key",
      "KeyError: 'k'",
    ]);
  },
});
