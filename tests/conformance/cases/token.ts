import { runInNewContext } from "node:vm";
import {
  i32,
  list,
  PyAny,
  PyCode,
  PyDict,
  type PyErr,
  PyKeyboardInterrupt,
  PyList,
  PySyntaxError,
  PyTypeError,
  Python,
  PythonVersionInfo,
  PyZeroDivisionError,
  str,
} from "pyforge";
import { type Case, detachedTheme, ok, refuses, same, theme, thrownBy } from "../harness.js";

const AWAIT =
  "its Bound objects would be dropped at the first await. Await outside, and keep objects with unbind()";

/** Every way to give a function to the token, by its name in sentences. */
const takers = (py: Python): readonly (readonly [string, (f: () => unknown) => unknown])[] => [
  ["Python.attach()", (f) => Python.attach(f)],
  ["Python.tryAttach()", (f) => Python.tryAttach(f)],
  ["py.scope()", (f) => py.scope(f)],
  ["py.detach()", (f) => py.detach(f)],
];

export const tokenCases: readonly Case[] = [
  ...detachedTheme("token", {
    "attach works from anywhere: a callback, a getter, a sort, a nested attach": () => {
      const value = (): number => Python.attach((py) => py.eval("6 * 7").extract(i32));
      const object = {
        get answer() {
          return value();
        },
      };
      same(object.answer, 42);
      same(
        [3, 1, 2].sort((a, b) => a - b + value() - 42),
        [1, 2, 3],
      );
      same(
        Python.attach((py) => py.eval("lambda f: f()").call(value).extract(i32)),
        42,
      );
      same(
        Python.attach(() => Python.attach(value)),
        42,
      );
    },
    "tryAttach attaches where Python runs, and gives what its function gives": () => {
      same(
        Python.tryAttach((py) => py.eval("1 + 1").extract(i32)),
        2,
      );
      same(
        Python.tryAttach(() => undefined),
        undefined,
      );
      refuses(PyZeroDivisionError, "division by zero", () => Python.tryAttach((py) => py.eval("1/0")));
    },
  }),
  ...theme("token", {
    "an async function is refused before it runs": (py) => {
      let ran = false;
      const body = async (): Promise<void> => {
        ran = true;
      };
      for (const [what, take] of takers(py))
        refuses(TypeError, `${what} was given an async function; ${AWAIT}`, () => take(body));
      const generator = async function* () {
        ran = true;
        yield 1;
      };
      refuses(TypeError, `Python.attach() was given an async function; ${AWAIT}`, () =>
        Python.attach(generator),
      );
      ok(!ran);
    },
    "a generator function is refused before it runs": (py) => {
      for (const [what, take] of takers(py))
        refuses(
          TypeError,
          `${what} was given a generator function, whose body would run after it returned; give it a function that runs the loop inside`,
          () =>
            take(function* () {
              yield 1;
            }),
        );
    },
    "a promise that comes back is refused, and heard by nobody, of any realm": (py) => {
      const promises = [
        () => Promise.reject(new Error("unheard")),
        runInNewContext("() => Promise.resolve(1)"),
      ];
      for (const [what, take] of takers(py))
        for (const promise of promises)
          refuses(TypeError, `${what} was given a function that returned a promise; ${AWAIT}`, () =>
            take(promise),
          );
    },
    "None, Ellipsis and NotImplemented are the very objects": (py) => {
      for (const [object, text] of [
        [py.None, "None"],
        [py.Ellipsis, "Ellipsis"],
        [py.NotImplemented, "NotImplemented"],
      ] as const) {
        ok(object.is(py.eval(text)) && object.repr() === text);
        const kept = object.unbind();
        kept.release();
        ok(object.is(py.eval(text))); // what Kept gives back is not the singleton's own reference
      }
      ok(py.None.isNone() && !py.Ellipsis.isNone());
      const late = Python.attach((inner) => inner.None);
      refuses(Error, "Bound used after its attach scope ended; keep it with unbind()", () => late.isNone());
    },
    "getType gives the type object of a view": (py) => {
      ok(py.getType(PyList).is(py.eval("list")));
      ok(py.getType(PyDict).is(py.eval("{}").getType()));
      ok(py.getType(PyAny).is(py.eval("object")));
      same(
        py
          .getType(PyDict)
          .call([["a", 1]])
          .repr(),
        "{'a': 1}",
      );
    },
    "the version is Python's own, and compares": (py) => {
      same(py.version, py.import("sys").getattr("version").extract(str));
      const info = py.versionInfo;
      const actual = py.eval("list(__import__('sys').version_info[:3])").extract(list(i32));
      same([info.major, info.minor, info.patch], actual);
      ok(info instanceof PythonVersionInfo && info.gte(3, 11) && !info.gte(4, 0) && info.lt(3, 999));
      ok(info.compare(3, info.minor) === 0 && py.version.startsWith(String(info)));
    },
    "compile: code that runs again and again, in namespaces of its own": (py) => {
      const code = py.compile("n * 2", { fileName: "double.py", mode: "eval" });
      ok(code instanceof PyCode && code.isInstance(py.import("types").getattr("CodeType")));
      for (const n of [1, 2]) same(code.run({ globals: PyDict.from(py, { n }) }).extract(i32), n * 2);
      same(code.getattr("co_filename").extract(str), "double.py");
      const globals = PyDict.from(py, {});
      ok(py.compile("x = 1\ny = x + 1").run({ globals }).isNone());
      same(globals.getItem("y").extract(i32), 2);
      py.compile("compiled_into_main = 5").run();
      same(py.import("__main__").getattr("compiled_into_main").extract(i32), 5);
      py.run("del compiled_into_main");
    },
    "compile: a failure knows file and line, at once or when it runs": (py) => {
      const wrong = thrownBy(() => py.compile("x = 1\ny =", { fileName: "wrong.py" })) as PyErr;
      ok(wrong instanceof PySyntaxError && wrong.message.includes("(wrong.py, line 2)"));
      ok(thrownBy(() => py.compile("x = 1", { mode: "eval" })) instanceof PySyntaxError);
      const failing = py.compile("\n1/0", { fileName: "failing.py" });
      const error = thrownBy(() => failing.run()) as PyErr;
      ok(error instanceof PyZeroDivisionError && error.stack?.includes("failing.py:2"));
    },
    "the name of an attribute is interned: the same str each time, whatever it is made of": (py) => {
      const names = py.eval("type('Names', (), {'__getattr__': lambda self, name: name})()");
      const odd = ["", "a b", "é", "😀", "\ud800", "nul\0", "x".repeat(63), "x".repeat(64), "x".repeat(300)];
      const many = Array.from({ length: 3000 }, (_, index) => `attribute_${index}`);
      const intern = py.import("sys").getattr("intern");
      for (let round = 0; round < 2; round++)
        for (const name of [...odd, ...many])
          py.scope(() => {
            const read = names.getattr(name);
            same(read.extract(str), name);
            ok(read.is(names.getattr(name)) && intern.call(read).is(read));
          });
    },
    "a Bound gives the token of its scope": (py) => {
      const object = py.eval("[1]");
      same(object.py.eval("2").extract(i32), 2);
      const late = py.scope((inner) => inner.eval("[1]").py);
      refuses(
        Error,
        "the token `py` was used after its Python.attach() returned; attach again and use the new token",
        () => late.eval("1"),
      );
    },
    "checkSignals runs the handlers of signals that arrived, and raises what they raise": (py) => {
      /** Until the signal has arrived at some thread of the process. */
      const until = (done: () => boolean): void => {
        const end = Date.now() + 5000;
        while (!done()) if (Date.now() > end) throw new Error("the signal did not arrive");
      };
      py.run(`
import signal
signals_seen = []
signals_before = signal.signal(signal.SIGUSR2, lambda number, frame: signals_seen.append(number))
`);
      try {
        py.checkSignals(); // nothing is pending
        process.kill(process.pid, "SIGUSR2");
        until(() => {
          py.checkSignals();
          return py.eval("len(signals_seen)").extract(i32) === 1;
        });
        // Python's own handler of SIGINT, at a signal that is nobody's here.
        py.run("signal.signal(signal.SIGUSR2, signal.default_int_handler)");
        process.kill(process.pid, "SIGUSR2");
        let caught: unknown;
        until(() => {
          try {
            py.checkSignals();
          } catch (error) {
            caught = error;
          }
          return caught !== undefined;
        });
        ok(caught instanceof PyKeyboardInterrupt);
        py.checkSignals(); // it is raised once
      } finally {
        py.run("signal.signal(signal.SIGUSR2, signals_before); del signals_seen, signals_before");
      }
    },
    "namespaces that are no dicts are refused by Python": (py) => {
      const globals = py.eval("[]") as unknown as PyDict;
      ok(thrownBy(() => py.compile("1", { mode: "eval" }).run({ globals })) instanceof PyTypeError);
    },
  }),
];
