import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { list, type PyAny, type PyErr, PyKeyError, PyModule, Python, PyValueError, str } from "pyforge";
import { type Case, detachedTheme, fixture, helpers, ok, same, theme, thrownBy } from "../harness.js";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const FRAMES = `
import traceback, weakref, unittest
def lower(): raise ValueError("low")
def upper(): lower()
def call(f): return f()
def calling(f): return call(f)
def formatted(f):
    try: f()
    except BaseException: return traceback.format_exc()
def summary(f):
    try: f()
    except BaseException as error:
        return [frame.name for frame in traceback.extract_tb(error.__traceback__)]
def lines(f):
    try: f()
    except BaseException as error:
        return [frame.line for frame in traceback.extract_tb(error.__traceback__)]
def cleared(f):
    case = unittest.TestCase()
    with case.assertRaises(Exception): f()
class Thing: pass
watched = []
def failing():
    local = Thing()
    watched.append(weakref.ref(local))
    raise ValueError("with a local")
def dead(): return watched.pop()() is None
def noted(error):
    error.add_note("noted")
    try:
        try: 1/0
        except ZeroDivisionError: raise LookupError("cause")
    except LookupError as cause: raise error from cause
`;
const frames = (py: Python): PyModule => PyModule.fromCode(py, FRAMES, "frames.py", "pyforge_error_frames");
const dead = (py: Python): boolean => py.import("pyforge_error_frames").getattr("dead").call().isTruthy();

/** The functions that a stack names, of this file and of Python. */
const named = (error: unknown): string[] =>
  [
    ...((error as Error).stack?.matchAll(/^ {4}at (\w+) \((?:frames\.py|.*error-stacks\.ts):\d+/gm) ?? []),
  ].map((match) => match[1] as string);

function failInTypeScript(): never {
  throw new Error("of TypeScript");
}
function refuseInTypeScript(): never {
  throw new PyKeyError("of TypeScript");
}

export const errorStackCases: readonly Case[] = [
  ...theme("error stacks", {
    "Python's frames stand where Python was entered, innermost first": (py) => {
      function enterPython() {
        frames(py).getattr("upper").call();
      }
      const error = thrownBy(enterPython) as PyErr;
      const stack = error.stack ?? "";
      ok(
        stack.startsWith("ValueError: low\n    at lower (frames.py:3)\n    at upper (frames.py:4)\n    at "),
        stack,
      );
      same(named(error), ["lower", "upper", "enterPython"]);
      ok(/at enterPython \(.*error-stacks\.ts:\d+:\d+\)/.test(stack), stack);
    },
    "each part of a call that goes to and fro stands in its place": (py) => {
      const module = frames(py);
      function first() {
        module.getattr("calling").call(second);
      }
      function second() {
        module.getattr("upper").call();
      }
      const error = thrownBy(first);
      same(named(error), ["lower", "upper", "second", "call", "calling", "first"]);
      function third(): never {
        throw new PyValueError("made here");
      }
      const made = thrownBy(() => module.getattr("calling").call(third)) as PyErr;
      same(named(made), ["third", "call", "calling"]);
      ok((made.stack ?? "").startsWith("ValueError: made here\n    at third ("), made.stack);
    },
    "JavaScript's own error shows the Python that it passed": (py) => {
      const module = frames(py);
      function failing() {
        failInTypeScript();
      }
      function entering() {
        module.getattr("calling").call(failing);
      }
      const error = thrownBy(entering) as Error;
      same(named(error), ["failInTypeScript", "failing", "call", "calling", "entering"]);
      ok((error.stack ?? "").startsWith("Error: of TypeScript\n    at failInTypeScript ("), error.stack);
      ok(Object.hasOwn(error, "stack") && !Object.keys(error).includes("stack"));
      const again = () => {
        throw error;
      };
      const further = thrownBy(() => module.getattr("call").call(again)) as Error;
      ok(further === error);
      ok(named(error).join().startsWith("failInTypeScript,failing,call,calling"), named(error).join());
      const heir: Error = Object.create(error);
      same([heir.message, heir.stack], ["of TypeScript", error.stack]);
      error.stack = "mine";
      same(error.stack, "mine");
      thrownBy(() => module.getattr("call").call(again));
      same(error.stack, "mine");
    },
    "an error that is frozen, or has a getter of its own, keeps its stack": (py) => {
      const call = frames(py).getattr("call");
      const written = Object.assign(new Error("a"), { stack: "Error: a\n    at nowhere" });
      const read = Object.defineProperty(new Error("b"), "stack", {
        get: () => "of a getter",
        configurable: true,
      });
      const frozen = Object.freeze(new Error("c"));
      const plain = frozen.stack;
      for (const error of [written, read, frozen])
        ok(
          thrownBy(() =>
            call.call(() => {
              throw error;
            }),
          ) === error,
        );
      same([read.stack, frozen.stack], ["of a getter", plain]);
      same(written.stack?.split("\n").slice(0, 3), [
        "Error: a",
        "    at nowhere",
        "    at call (frames.py:5)",
      ]);
    },
    "a stack is read, written and inherited like any other": (py) => {
      const error = thrownBy(() => frames(py).getattr("lower").call()) as PyErr;
      ok(Object.hasOwn(error, "stack") && !Object.keys(error).includes("stack"));
      same(error.stack, error.stack);
      error.stack = "mine";
      same(error.stack, "mine");
      const made = new PyValueError("before any crossing");
      ok((made.stack ?? "").startsWith("ValueError: before any crossing\n    at "));
      made.message = "changed";
      ok((made.stack ?? "").startsWith("ValueError: changed\n"));
      same(Error.stackTraceLimit > 0, true);
    },
    "a stack shows the frames that the exception has by now": (py) => {
      const module = frames(py);
      let inside = "";
      const passing = () => {
        try {
          module.getattr("lower").call();
        } catch (error) {
          inside = named(error).join();
          throw error;
        }
      };
      const error = thrownBy(() => module.getattr("call").call(passing)) as PyErr;
      ok(inside.startsWith("lower,passing"), inside);
      ok(named(error).join().startsWith("lower,passing,call"), named(error).join());
      error.traceback = null;
      ok(!named(error).includes("lower"));
    },
    "a traceback shows TypeScript's functions, files and lines": (py) => {
      const module = frames(py);
      function outer() {
        failInTypeScript();
      }
      for (const failing of [outer, () => refuseInTypeScript()]) {
        const text = module
          .getattr("formatted")
          .call(() => module.getattr("call").call(failing))
          .extract(str);
        ok(text.includes('File "frames.py", line 5, in call\n'), text);
        ok(/File ".*\/tests\/conformance\/cases\/error-stacks\.ts", line \d+, in /.test(text), text);
        ok(/ {4}throw new (Error|PyKeyError)\("of TypeScript"\);\n/.test(text), text);
        ok(!text.includes("/dist/") && !text.includes("runtime.cjs") && !text.includes("node:"), text);
      }
      same(module.getattr("summary").call(outer).extract(list(str)), [
        "summary",
        "outer",
        "failInTypeScript",
      ]);
      same(
        module
          .getattr("summary")
          .call(() => module.getattr("lower").call())
          .extract(list(str)),
        ["summary", "<anonymous>", "lower"],
      );
    },
    "an error that goes to Python again adds its frames once": (py) => {
      const module = frames(py);
      const error = new Error("kept");
      function throwIt(): never {
        throw error;
      }
      const count = () =>
        module
          .getattr("summary")
          .call(throwIt)
          .extract(list(str))
          .filter((name) => name !== "summary").length;
      const first = count();
      ok(first > 0);
      same(count(), first);
    },
    "a group of more errors than there are stacks known arrives with all of its frames": (py) => {
      const made = (index: number) =>
        Object.assign(new Error(`${index}`), {
          stack: `Error: ${index}\n    at part (/parts.js:${index + 1}:1)`,
        });
      const group = new AggregateError(
        Array.from({ length: 600 }, (_, index) => made(index)),
        "all",
      );
      group.stack = "AggregateError: all\n    at whole (/parts.js:601:1)";
      const throwing = () => {
        throw group;
      };
      const module = frames(py);
      same(module.getattr("summary").call(throwing).extract(list(str)), ["summary", "whole"]);
      const exception = helpers(py).getattr("caught").call(throwing);
      const lines = py.eval("lambda e: [p.__traceback__.tb_lineno for p in e.exceptions]").call(exception);
      same(
        lines.toJs(),
        Array.from({ length: 600 }, (_, index) => index + 1),
      );
    },
    "tools that clear a traceback's frames do no harm": (py) => {
      const module = frames(py);
      for (let round = 0; round < 3; round++) module.getattr("cleared").call(failInTypeScript);
      same(module.getattr("summary").call(failInTypeScript).extract(list(str)), [
        "summary",
        "failInTypeScript",
      ]);
    },
    "a refusal of arguments or of a result names no function of TypeScript's": (py) => {
      const summary = frames(py).getattr("summary");
      const add = fixture(py).getattr("add");
      const lies = fixture(py).getattr("lies");
      const call = py.eval("lambda f, *a: lambda: f(*a)");
      for (const failing of [call.call(add), call.call(add, "x"), call.call(lies, "half")])
        same(summary.call(failing).extract(list(str)), ["summary", "<lambda>"]);
    },
    "the stack that Python gets is that of the source": (py) => {
      const exception = helpers(py).getattr("caught").call(failInTypeScript);
      const stack = exception.getattr("stack").extract(str);
      ok(stack.startsWith("Error: of TypeScript\n    at failInTypeScript ("), stack);
      ok(/error-stacks\.ts:\d+:\d+\)/.test(stack.split("\n")[1] ?? ""), stack);
    },
    "scenario 25: an exception through TypeScript and back keeps all it has": (py) => {
      const module = frames(py);
      const group = py.eval("ExceptionGroup('g', [ValueError(1), KeyError(2)])");
      function again() {
        module.getattr("noted").call(group);
      }
      const exception = helpers(py)
        .getattr("caught")
        .call(() => module.getattr("calling").call(again));
      ok(exception.is(group));
      same(exception.getattr("__notes__").toJs(), ["noted"]);
      same(exception.getattr("__cause__").repr(), "LookupError('cause')");
      ok(exception.getattr("__context__").is(exception.getattr("__cause__")));
      ok(exception.getattr("__suppress_context__").isTruthy());
      same(exception.getattr("exceptions").repr(), "(ValueError(1), KeyError(2))");
      const names = py.import("traceback").getattr("extract_tb").call(exception.getattr("__traceback__"));
      same(py.eval("lambda tb: [f.name for f in tb]").call(names).extract(list(str)), [
        "caught",
        "calling",
        "call",
        "again",
        "noted",
      ]);
    },
    "an error inside attach leaves the scope as it was": (py) => {
      const before = Python.counters().scoped;
      const error = thrownBy(() =>
        Python.attach((inner) => {
          inner.eval("1");
          frames(inner).getattr("lower").call();
        }),
      );
      ok(error instanceof PyValueError);
      same(Python.counters().scoped, before);
      const mine = new Error("mine");
      same(
        thrownBy(() =>
          py.scope(() => {
            py.eval("1");
            throw mine;
          }),
        ) === mine,
        true,
      );
      same(Python.counters().scoped, before);
    },
    "an error inside detach attaches again before it goes on": (py) => {
      const mine = new Error("mine");
      const bound = py.eval("40 + 2");
      ok(
        thrownBy(() =>
          py.detach(() => {
            throw mine;
          }),
        ) === mine,
      );
      same(bound.repr(), "42");
      const error = thrownBy(() =>
        py.detach(() => Python.attach((inner) => frames(inner).getattr("lower").call())),
      );
      ok(error instanceof PyValueError);
      same(bound.repr(), "42");
    },
  }),
  ...detachedTheme("error stacks", {
    "scenario 26: a caught error keeps the locals of its frames as long as it lives": () => {
      let error = Python.attach((py) => thrownBy(() => frames(py).getattr("failing").call())) as
        | PyErr
        | undefined;
      collect();
      ok(
        Python.attach((py) =>
          py.import("pyforge_error_frames").getattr("watched").getItem(0).call().isTruthy(),
        ),
      );
      ok(/at failing \(frames\.py/.test(error?.stack ?? ""));
      error = undefined;
      collect();
      ok(Python.attach(dead));
    },
    "scenario 26: or until its traceback is cleared": () => {
      const error = Python.attach((py) => thrownBy(() => frames(py).getattr("failing").call())) as PyErr;
      Python.attach((py) => {
        error.traceback = null;
        ok(dead(py));
      });
      same(
        [error.message, String(error.stack).startsWith("ValueError: with a local")],
        ["with a local", true],
      );
    },
    "scenario 26: errors that are caught leave nothing behind": () => {
      const round = () =>
        Python.attach((py) => {
          const module = frames(py);
          thrownBy(() => module.getattr("lower").call());
          thrownBy(() => module.getattr("call").call(failInTypeScript));
          thrownBy(() => module.getattr("call").call(refuseInTypeScript));
        });
      const settle = () => {
        collect();
        Python.attach((py) => py.import("gc").callMethod("collect"));
        collect();
        Python.attach(() => undefined);
        return Python.counters();
      };
      for (let index = 0; index < 10; index++) round();
      const before = settle();
      for (let index = 0; index < 200; index++) round();
      const after = settle();
      ok(
        after.kept - before.kept < 20 && after.wrapped - before.wrapped < 20,
        JSON.stringify([before, after]),
      );
      same(after.scoped, before.scoped);
    },
    "outside a scope, what is an object of Python's says where to read it": () => {
      const error = Python.attach((py) => thrownBy(() => frames(py).getattr("lower").call())) as PyErr;
      for (const property of ["type", "value", "traceback", "args"] as const)
        same(
          (thrownBy(() => error[property]) as Error).message,
          `err.${property} is a Python object, bound to an attach scope, and none is open; read it inside Python.attach()`,
        );
      same([error.notes, error.cause, error.matches(PyValueError)], [[], undefined, true]);
      const held: PyAny = Python.attach(() => error.value);
      ok(/after its attach scope ended/.test((thrownBy(() => held.repr()) as Error).message));
    },
  }),
];
