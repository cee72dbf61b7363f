import {
  i32,
  type PyAny,
  PyArithmeticError,
  type PyErr,
  PyException,
  PyKeyboardInterrupt,
  PyKeyError,
  PyLookupError,
  PyModule,
  PyOSError,
  PySystemExit,
  type Python,
  PyValueError,
  PyZeroDivisionError,
  str,
} from "pyforge";
import { fixture, helpers, ok, outcome, same, theme, thrownBy } from "../harness.js";

const RAISING = `
def boom(kind, *args): raise kind(*args)
def chain():
    try: 1/0
    except ZeroDivisionError as error: raise KeyError("k") from error
class Mine(ValueError):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
class Mute(Exception):
    def __str__(self): raise RuntimeError("mute")
def frames(error):
    import traceback
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]
`;

const raising = (py: Python) => PyModule.fromCode(py, RAISING, "raising.py", "pyforge_raising");

/** A Python function that calls `f` and lets what it raises pass. */
const through = (py: Python, f: () => unknown): PyAny => helpers(py).getattr("apply").call(f);

/** The exception that Python catches when it calls `f`. */
const caught = (py: Python, f: () => unknown): PyAny => helpers(py).getattr("caught").call(f);

export const errorCases = theme("errors", {
  "a Python exception is the class of its name": (py) => {
    const boom = raising(py).getattr("boom");
    const error = thrownBy(() => boom.call(py.eval("KeyError"), "k")) as PyErr;
    ok(
      error instanceof PyKeyError &&
        error instanceof PyLookupError &&
        error instanceof PyException &&
        error instanceof Error,
    );
    same([error.name, error.message], ["KeyError", "'k'"]);
    ok(thrownBy(() => py.eval("1/0")) instanceof PyZeroDivisionError);
    ok(thrownBy(() => py.eval("1/0")) instanceof PyArithmeticError);
    ok(thrownBy(() => py.import("builtins").getattr("open").call("/no/such")) instanceof PyOSError);
    ok((error.stack ?? "").startsWith("KeyError: 'k'\n"));
  },
  "a subclass is the class of its nearest builtin": (py) => {
    const error = thrownBy(() => raising(py).getattr("boom").call(raising(py).getattr("Mine"), 5)) as PyErr;
    ok(error instanceof PyValueError);
    same([error.name, error.message], ["pyforge_raising.Mine", "code 5"]);
  },
  "one whose __str__ raises is still reported": (py) => {
    const error = thrownBy(() => raising(py).getattr("boom").call(raising(py).getattr("Mute"))) as PyErr;
    same([error.name, error.message], ["pyforge_raising.Mute", "<exception str() failed>"]);
  },
  "a thrown JavaScript error comes back as itself": (py) => {
    for (const error of [
      new Error("x"),
      new TypeError("t"),
      Object.freeze(new Error("cold")),
      { own: 1 },
      () => 1,
    ])
      same(
        thrownBy(() =>
          through(py, () => {
            throw error;
          }),
        ) === error,
        true,
      );
    for (const value of [42, "text", null, undefined, true, 10n, -0, Symbol.iterator])
      same(
        thrownBy(() =>
          through(py, () => {
            throw value;
          }),
        ),
        value,
      );
  },
  "and its message is not prefixed at each hop": (py) => {
    const error = new Error("deep");
    const again = thrownBy(() =>
      through(py, () =>
        through(py, () =>
          through(py, () => {
            throw error;
          }),
        ),
      ),
    );
    ok(again === error);
    same(error.message, "deep");
  },
  "a Python exception through TypeScript and back is the same object": (py) => {
    const boom = raising(py).getattr("boom");
    const original = py.eval("ValueError('same')");
    const raise = () =>
      helpers(py).getattr("apply").call(py.eval("lambda e: (_ for _ in ()).throw(e)"), original);
    const exception = caught(py, raise);
    ok(exception.is(original));
    const error = thrownBy(raise);
    ok(
      thrownBy(() =>
        through(py, () => {
          throw error;
        }),
      ) === error,
    );
    ok(
      caught(py, () => {
        throw error;
      }).is(original),
    );
    ok(thrownBy(() => boom.call(py.eval("lambda e: e"), original)) === error);
  },
  "cause, context, notes and traceback survive": (py) => {
    const module = raising(py);
    const exception = caught(py, () => module.getattr("chain").call());
    same(exception.getattr("__cause__").repr(), "ZeroDivisionError('division by zero')");
    ok(exception.getattr("__suppress_context__").isTruthy());
    same((module.getattr("frames").call(exception).toJs() as string[]).includes("chain"), true);
    const noted = py.eval("(lambda e: (e.add_note('n'), e)[1])(ValueError('x'))");
    const error = thrownBy(() => module.getattr("boom").call(py.eval("lambda e: e"), noted));
    same(
      caught(py, () => {
        throw error;
      })
        .getattr("__notes__")
        .toJs(),
      ["n"],
    );
    const group = py.eval("ExceptionGroup('g', [ValueError(1), KeyError(2)])");
    const groupError = thrownBy(() => module.getattr("boom").call(py.eval("lambda e: e"), group)) as PyErr;
    same(groupError.name, "ExceptionGroup");
    same(
      caught(py, () => {
        throw groupError;
      })
        .getattr("exceptions")
        .repr(),
      "(ValueError(1), KeyError(2))",
    );
  },
  "an error made in TypeScript is its Python exception": (py) => {
    const error = new PyValueError("bad", 3);
    const exception = caught(py, () => {
      throw error;
    });
    same(
      [exception.repr(), exception.getattr("__class__").repr()],
      ["ValueError('bad', 3)", "<class 'ValueError'>"],
    );
    ok(
      thrownBy(() =>
        through(py, () => {
          throw error;
        }),
      ) === error,
    );
    ok(
      caught(py, () => {
        throw error;
      }).is(exception),
    );
    class Own extends PyKeyError {}
    const own = new Own("k");
    ok(
      caught(py, () => {
        throw own;
      }).isInstance(py.eval("KeyError")),
    );
    ok(
      thrownBy(() =>
        through(py, () => {
          throw own;
        }),
      ) === own,
    );
    same(
      caught(py, () => {
        throw new PyValueError();
      }).repr(),
      "ValueError()",
    );
  },
  "Python sees JavaScript's errors by class": (py) => {
    const expected: Record<string, readonly [string, string, string]> = {
      error: ["JsError", "Exception", "boom"],
      type: ["JsTypeError", "TypeError", "wrong"],
      range: ["JsRangeError", "ValueError", "far"],
      syntax: ["JsSyntaxError", "SyntaxError", "bad"],
      reference: ["JsReferenceError", "NameError", "gone"],
      uri: ["JsURIError", "ValueError", "uri"],
      eval: ["JsEvalError", "Exception", "eval"],
      number: ["JsThrown", "Exception", "42"],
      text: ["JsThrown", "Exception", "plain"],
      none: ["JsThrown", "Exception", "null"],
      undefined: ["JsThrown", "Exception", "undefined"],
      frozen: ["JsError", "Exception", "cold"],
      object: ["JsThrown", "Exception", "[object Object]"],
      getters: ["JsError", "Exception", ""],
    };
    const pyforge = py.import("pyforge");
    for (const [what, [name, base, message]] of Object.entries(expected)) {
      const exception = helpers(py).getattr("caught").call(fixture(py).getattr("throws"), what);
      same(exception.getattr("__class__").getattr("__name__").extract(str), name);
      ok(exception.isInstance(pyforge.getattr("JsError")) && exception.isInstance(py.eval(base)));
      same(exception.getattr("message").extract(str), message);
      same(exception.toString(), message);
    }
    const typeError = helpers(py).getattr("caught").call(fixture(py).getattr("throws"), "type");
    same(typeError.getattr("name").extract(str), "TypeError");
    ok(typeError.getattr("stack").extract(str).startsWith("TypeError: wrong\n"));
    const thrown = helpers(py).getattr("caught").call(fixture(py).getattr("throws"), "number");
    same(thrown.getattr("value").extract(i32), 42);
  },
  "a hostile Proxy is thrown and survives": (py) => {
    const exception = helpers(py).getattr("caught").call(fixture(py).getattr("throws"), "proxy");
    same(exception.getattr("__class__").getattr("__name__").extract(str), "JsThrown");
  },
  "JavaScript's cause is Python's": (py) => {
    const exception = helpers(py).getattr("caught").call(fixture(py).getattr("throws"), "cause");
    same(exception.getattr("__cause__").getattr("__class__").getattr("__name__").extract(str), "JsTypeError");
    same(exception.getattr("__cause__").toString(), "inner");
  },
  "the original is e.error, and the same exception is met again": (py) => {
    const error = new Error("kept");
    const throwing = () => {
      throw error;
    };
    const exception = caught(py, throwing);
    ok(
      helpers(py)
        .getattr("apply")
        .call((value: unknown) => value === error, exception.getattr("error"))
        .isTruthy(),
    );
    ok(caught(py, throwing).is(exception));
    ok(thrownBy(() => raising(py).getattr("boom").call(py.eval("lambda e: e"), exception)) === error);
  },
  "SystemExit and KeyboardInterrupt are errors like any other until they are uncaught": (py) => {
    const exit = thrownBy(() => py.import("sys").getattr("exit").call(5)) as PyErr;
    ok(exit instanceof PySystemExit && !(exit instanceof PyException));
    ok(
      thrownBy(() => raising(py).getattr("boom").call(py.eval("KeyboardInterrupt"))) instanceof
        PyKeyboardInterrupt,
    );
    same(
      caught(py, () => {
        throw exit;
      })
        .getattr("code")
        .extract(i32),
      5,
    );
  },
  "a JavaScript throw inside except has its context": (py) => {
    const module = PyModule.fromCode(
      py,
      "def f(g):\n    try: 1/0\n    except ZeroDivisionError: g()",
      "context.py",
      "pyforge_context",
    );
    const exception = helpers(py)
      .getattr("caught")
      .call(module.getattr("f"), () => {
        throw new Error("inside");
      });
    same(exception.getattr("__context__").repr(), "ZeroDivisionError('division by zero')");
  },
  "the stack runs out on either side without a crash": (py) => {
    same(outcome(py, "overflow"), "JsRecursionError: Maximum call stack size exceeded");
    const apply = helpers(py).getattr("apply");
    const bounce = (): unknown => apply.call(bounce);
    const error = thrownBy(bounce) as Error;
    ok(error instanceof RangeError || error.name === "RecursionError", `${error.name}: ${error.message}`);
    same(apply.call(() => 1).extract(i32), 1);
  },
  "collections that meet an error on its way do no harm": (py) => {
    const boom = raising(py).getattr("boom");
    const kind = py.eval("ValueError");
    const junk: unknown[] = [];
    for (let round = 0; round < 30_000; round++) {
      py.scope(() => {
        thrownBy(() => boom.call(kind, round));
        thrownBy(() =>
          through(py, () => {
            throw new Error("x");
          }),
        );
      });
      junk[round % 100] = new Array(100).fill(round);
    }
    same(py.eval("1").extract(i32), 1);
  },
  "an error dropped by JavaScript lets its exception go": (py) => {
    const module = raising(py);
    const make = PyModule.fromCode(
      py,
      "import weakref\nclass E(Exception): pass\ndef make():\n    e = E(); r = weakref.ref(e)\n    return e, r",
      "weak.py",
      "pyforge_weak",
    ).getattr("make");
    const pair = make.call();
    const weak = pair.callMethod("__getitem__", 1).unbind();
    thrownBy(() => module.getattr("boom").call(py.eval("lambda e: e"), pair.callMethod("__getitem__", 0)));
    ok(!weak.bind(py).call().is(py.None));
    weak.release();
  },
});
