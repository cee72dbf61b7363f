import { i32, PyDict, PyErr, PyModule, PyTypeError, Python, str } from "pyforge";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";

export const codeCases = theme("code", {
  "the first program": (py) => {
    const version = py.import("sys").getattr("version").extract(str);
    const locals = PyDict.from(py, { os: py.import("os") });
    const user = py.eval("os.getenv('USER') or 'unknown'", { locals }).extract(str);
    ok(/^3\.\d+/.test(version) && user.length > 0);
  },
  "eval: an expression, with globals and locals": (py) => {
    same(py.eval(" 1 + 1").extract(i32), 2);
    const globals = PyDict.from(py, { a: 1 });
    const locals = PyDict.from(py, { a: 2, b: 3 });
    same(py.eval("a + b", { globals, locals }).extract(i32), 5);
    same(py.eval("a + len('xy')", { globals }).extract(i32), 3);
    same(py.eval("__name__").extract(str), "__main__");
    const error = thrownBy(() => py.eval("x = 1"));
    ok(error instanceof PyErr && error.name === "SyntaxError" && error.message.includes("<string>"));
  },
  "run: statements": (py) => {
    const globals = PyDict.from(py, {});
    py.run("def f(x):\n    return x + 1\ny = f(1)", { globals });
    same(py.eval("y", { globals }).extract(i32), 2);
  },
  "import: a dotted name gives the leaf, a missing one its error": (py) => {
    same(py.import("os.path").getattr("__name__").extract(str), "posixpath");
    const error = thrownBy(() => py.import("no_such_module_at_all"));
    ok(error instanceof PyErr && error.name === "ModuleNotFoundError");
    same((error as PyErr).message, "No module named 'no_such_module_at_all'");
    same((error as PyErr).constructor.name, "PyModuleNotFoundError");
  },
  "a module from code stays in sys.modules": (py) => {
    const module = PyModule.fromCode(
      py,
      '"""Doc."""\nX = 5\ndef where(): return __file__',
      "made/up.py",
      "made_up",
    );
    same(module.getattr("X").extract(i32), 5);
    ok(py.import("made_up").is(module));
    same(module.getattr("__doc__").extract(str), "Doc.");
    same(module.getattr("where").getattr("__code__").getattr("co_filename").extract(str), "made/up.py");
    const broken = thrownBy(() => PyModule.fromCode(py, "1/0", "", "broken_module"));
    ok(broken instanceof PyErr && broken.name === "ZeroDivisionError");
    const syntax = thrownBy(() => PyModule.fromCode(py, "def", "", "broken_syntax"));
    ok(syntax instanceof PyErr && syntax.name === "SyntaxError");
  },
  "a NUL in code or names is refused, not cut": (py) => {
    refuses(TypeError, "the code contains a NUL character; Python cannot hold it", () => py.eval("1\0+1"));
    refuses(TypeError, "the file name contains a NUL character; Python cannot hold it", () =>
      PyModule.fromCode(py, "", "a\0b", "x"),
    );
    refuses(TypeError, "the module name contains a NUL character; Python cannot hold it", () =>
      PyModule.fromCode(py, "", "a", "x\0y"),
    );
    same(thrownBy(() => py.import("a\0b")) instanceof Error, true);
  },
  "a dict from an object, a Map, pairs; in order": (py) => {
    const text = (dict: PyDict) => dict.repr();
    same(text(PyDict.from(py, { b: 1, a: [2] })), "{'b': 1, 'a': [2]}");
    same(
      text(
        PyDict.from(
          py,
          new Map<unknown, unknown>([
            [1, "x"],
            [null, true],
          ]),
        ),
      ),
      "{1: 'x', None: True}",
    );
    same(text(PyDict.from(py, [["k", 1.5]])), "{'k': 1.5}");
    refuses(PyTypeError, "value[[1]]: unhashable type: 'list'", () => PyDict.from(py, [[[1], 2]]));
    refuses(PyTypeError, "value['s']: expected a value that Python can hold, got Symbol(x)", () =>
      PyDict.from(py, { s: Symbol("x") }),
    );
  },
  attributes: (py) => {
    const namespace = py.import("types").getattr("SimpleNamespace").call();
    namespace.setattr("x", [1, { a: null }]);
    same(namespace.getattr("x").toJs(), [1, new Map([["a", null]])]);
    for (const name of ["then", "constructor", "call", "from", "name_"]) {
      namespace.setattr(name, name);
      same(namespace.getattr(name).extract(str), name);
    }
    const missing = thrownBy(() => namespace.getattr("nope"));
    ok(missing instanceof PyErr && missing.name === "AttributeError");
    const raising = py.eval("type('P', (), {'p': property(lambda self: 1/0)})()");
    ok((thrownBy(() => raising.getattr("p")) as PyErr).name === "ZeroDivisionError");
    ok(
      (thrownBy(() => py.eval("3").setattr("x", 1)) as PyErr).message.startsWith(
        "'int' object has no attribute 'x'",
      ),
    );
  },
  "text, truth, identity, instances": (py) => {
    const list = py.eval("[1]");
    same([list.repr(), String(py.eval("'x'")), py.eval("'x'").repr()], ["[1]", "x", "'x'"]);
    same([list.isTruthy(), py.eval("[]").isTruthy()], [true, false]);
    ok(list.is(list) && !list.is(py.eval("[1]")) && py.None.is(py.eval("None")));
    ok(list.isInstance(py.eval("list")) && !list.isInstance(py.eval("(int, str)")));
    const hostile = py.eval("type('H', (), {'__repr__': lambda s: 1/0, '__bool__': lambda s: 1/0})()");
    ok((thrownBy(() => hostile.repr()) as PyErr).name === "ZeroDivisionError");
    ok((thrownBy(() => hostile.isTruthy()) as PyErr).name === "ZeroDivisionError");
  },
  "nested attach and scopes": (py) => {
    const outer = py.eval("[1]");
    same(
      Python.attach((inner) => outer.is(outer) && inner.eval("2").extract(i32) === 2),
      true,
    );
    same(
      py.scope(() => outer.repr()),
      "[1]",
    );
    for (let depth = 0; depth < 100; depth++)
      thrownBy(() =>
        Python.attach(() => {
          throw new Error("x");
        }),
      );
    same(outer.repr(), "[1]");
  },
  "an async function is refused with the remedy": () => {
    refuses(
      TypeError,
      "Python.attach() was given an async function; its Bound objects would be dropped at the first await. Await outside, and keep objects with unbind()",
      () => Python.attach(async () => 1),
    );
  },
});
