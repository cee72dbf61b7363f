import { i32, PyDict, PyErr, PyModule, Python, str } from "pyforge";
import { type Case, detachedTheme, helpers, ok, refuses, same, theme, thrownBy } from "../harness.js";

/** Before any case has attached: where Node is the host nothing has started Python yet. */
const startedAtImport = Python.isInitialized();
const pythonIsHost = Reflect.has(globalThis, Symbol.for("pyforge.boot"));

const STALE =
  "the token `py` was used after its Python.attach() returned; attach again and use the new token";

export const interpreterCases: readonly Case[] = [
  ...detachedTheme("interpreter", {
    "importing the package starts nothing; the first attach starts Python, once": () => {
      same(startedAtImport, pythonIsHost);
      ok(Python.isInitialized());
      const first = Python.attach((py) => py.import("sys").getattr("modules").unbind());
      Python.initialize();
      ok(Python.attach((py) => first.bind(py).is(py.import("sys").getattr("modules"))));
      first.release();
    },
    "a token is refused by every operation once its attach returned": () => {
      const stale = Python.attach((py) => py);
      const kept = Python.attach((py) => py.eval("[1]").unbind());
      for (const use of [
        () => stale.eval("1"),
        () => stale.run("x = 1"),
        () => stale.import("sys"),
        () => stale.scope(() => 1),
        () => stale.None,
        () => PyDict.from(stale, {}),
        () => PyModule.fromCode(stale, "", "", "pyforge_stale"),
        () => kept.bind(stale),
        () => kept.cloneRef(stale),
      ]) {
        refuses(Error, STALE, use);
        Python.attach(() => refuses(Error, STALE, use));
      }
      kept.release();
    },
    "a hundred attaches inside each other, some of which throw, leave the state even": () => {
      const nest = (depth: number): number =>
        Python.attach((py) => {
          const object = py.eval(`[${depth}]`);
          thrownBy(() =>
            Python.attach(() => {
              throw new Error("out");
            }),
          );
          const below = depth === 0 ? 0 : nest(depth - 1);
          same(object.repr(), `[${depth}]`);
          return below + 1;
        });
      same(nest(100), 101);
      same(
        Python.attach((py) => py.eval("1").extract(i32)),
        1,
      );
    },
  }),
  ...theme("interpreter", {
    "eval gives the globals their builtins, and takes them as locals where none are said": (py) => {
      const globals = PyDict.from(py, { a: 1 });
      ok(py.eval("locals() is globals()", { globals }).isTruthy());
      ok(py.eval("'__builtins__' in globals()", { globals }).isTruthy());
      const poor = PyDict.from(py, { __builtins__: PyDict.from(py, { len: 5 }) });
      same(py.eval("len", { globals: poor }).extract(i32), 5);
      ok((thrownBy(() => py.eval("print", { globals: poor })) as PyErr).name === "NameError");
      ok(
        py
          .eval("globals() is m.__dict__", { locals: PyDict.from(py, { m: py.import("__main__") }) })
          .isTruthy(),
      );
    },
    "a syntax error knows its place": (py) => {
      for (const body of [() => py.eval("1 +"), () => py.eval("x = 1"), () => py.run("def")]) {
        const error = thrownBy(body);
        ok(error instanceof PyErr && error.name === "SyntaxError");
        const exception = helpers(py)
          .getattr("caught")
          .call(() => {
            throw error;
          });
        same(
          [exception.getattr("filename").extract(str), exception.getattr("lineno").extract(i32)],
          ["<string>", 1],
        );
      }
    },
    "run: functions do not see separate locals, as in a class body": (py) => {
      const [globals, locals] = [PyDict.from(py, {}), PyDict.from(py, { seen: 1 })];
      py.run("copy = seen\ndef f(): return seen", { globals, locals });
      same(locals.callMethod("__getitem__", "copy").extract(i32), 1);
      const error = thrownBy(() => py.eval("f()", { globals, locals }));
      same((error as PyErr).message, "name 'seen' is not defined");
    },
    "import gives the leaf of a dotted name, and says what is missing": (py) => {
      const leaf = py.import("xml.etree.ElementTree");
      same(leaf.getattr("__name__").extract(str), "xml.etree.ElementTree");
      ok(leaf.is(py.import("xml.etree.ElementTree")));
      for (const [name, message] of [
        ["xml.nothing", "No module named 'xml.nothing'"],
        ["json.decoder.deeper", "No module named 'json.decoder.deeper'; 'json.decoder' is not a package"],
      ] as const) {
        const error = thrownBy(() => py.import(name)) as PyErr;
        same([error.constructor.name, error.message], ["PyModuleNotFoundError", message]);
      }
    },
    "a NUL in an attribute's name is part of it, and no module has one": (py) => {
      const namespace = py.import("types").getattr("SimpleNamespace").call();
      namespace.setattr("a\0b", 1);
      same(namespace.getattr("a\0b").extract(i32), 1);
      same((thrownBy(() => namespace.getattr("a")) as PyErr).name, "AttributeError");
      ok(thrownBy(() => py.import("sys\0")) instanceof PyErr);
      const NUL = "contains a NUL character; Python cannot hold it";
      refuses(TypeError, `the code ${NUL}`, () => py.run("x = 1\0"));
      refuses(TypeError, `the code ${NUL}`, () => PyModule.fromCode(py, "x = 1\0", "", "pyforge_nul"));
    },
    "extension modules find Python's functions": (py) => {
      const modules = ["_json", "_decimal", "_struct", "_ctypes", "_sqlite3"].map((name) => {
        try {
          return py.import(name);
        } catch {
          return null; // this build of Python does not have it
        }
      });
      const files = modules.flatMap((module) =>
        module === null
          ? []
          : [helpers(py).getattr("apply").call(py.eval("lambda m: getattr(m, '__file__', '')"), module)],
      );
      ok(files.some((file) => file.extract(str).endsWith(".so")));
      same(
        py.import("decimal").getattr("Decimal").call("0.1").callMethod("__add__", py.eval("0")).toString(),
        "0.1",
      );
    },
  }),
];
