import {
  kw,
  PyAttributeError,
  PyCFunction,
  PyCode,
  PyDict,
  PyFrame,
  PyFunction,
  PyGenericAlias,
  PyInt,
  PyList,
  PyModule,
  PyModuleNotFoundError,
  PyNameError,
  PyString,
  PySuper,
  PySyntaxError,
  PySystemError,
  PyTraceback,
  PyType,
  PyTypeError,
  str,
} from "pyforge";
import { ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

const SOURCE = `
def outer():
    x = 41
    def inner():
        return 1 / (x - x)
    return inner()
`;

/** A traceback through two functions, and the text that Python prints for it. */
const PRINTED = `
import contextlib, io, sys
def printed():
    try: source.outer()
    except ZeroDivisionError as error:
        text = io.StringIO()
        with contextlib.redirect_stderr(text): sys.__excepthook__(type(error), error, error.__traceback__)
        return error.__traceback__, text.getvalue()
`;

export const codeViewCases = theme("views of code", {
  "PyModule: new, import, name, filename, dict": (py) => {
    const module = PyModule.new(py, "made", "What it is.");
    same(seen(py, module), "module <module 'made'>");
    same(module.name, "made");
    same(module.getattr("__doc__").extract(str), "What it is.");
    refuses(PySystemError, "module filename missing", () => module.filename);
    ok(!py.import("sys").getattr("modules").contains("made"));
    module.dict.setItem("x", 5);
    same(module.getattr("x").toJs(), 5);
    ok(module.dict.isExactInstance(PyDict));
    module.setattr("__name__", 5);
    refuses(PySystemError, "nameless module", () => module.name);
    ok(PyModule.import(py, "os.path").is(py.import("os").getattr("path")));
    ok(PyModule.import(py, "json").filename.endsWith("__init__.py"));
    ok(thrownBy(() => PyModule.import(py, "no_such_module")) instanceof PyModuleNotFoundError);
  },
  "PyModule: what is added stands in __all__": (py) => {
    const module = PyModule.new(py, "parent");
    ok(!module.hasattr("__all__"));
    same(module.index().toJs(), []);
    module.addObject("answer", 42);
    module.addObject("answer", 43);
    function twice(x: number): number {
      return x * 2;
    }
    module.addFunction(twice);
    module.addFunction(py.eval("len"));
    module.addSubmodule(PyModule.new(py, "child"));
    same(module.index().toJs(), ["answer", "twice", "len", "child"]);
    ok(module.index().isExactInstance(PyList));
    same(module.getattr("answer").toJs(), 43);
    same(module.callMethod("twice", 4).toJs(), 8);
    same(module.getattr("child").cast(PyModule).name, "child");
    module.setattr("__all__", 5);
    refuses(PyTypeError, "__all__ of module 'parent' is no list but int", () => module.addObject("x", 1));
    ok(!module.hasattr("x"));
  },
  "PyCFunction: newClosure has a name and a doc, gets keywords, and is new each time": (py) => {
    const seenByF: unknown[] = [];
    const f = (...args: unknown[]): number => {
      seenByF.push(...args);
      return args.length;
    };
    const closure = PyCFunction.newClosure(py, "count", "Counts.", f);
    same([closure.name, closure.doc], ["count", "Counts."]);
    same(closure.getattr("__qualname__").extract(str), "count");
    same(closure.call(1, "a", kw({ b: 2 })).toJs(), 3);
    same(seenByF.slice(0, 2), [1, "a"]);
    ok(!closure.is(PyCFunction.newClosure(py, "count", null, f)));
    same(PyCFunction.newClosure(py, null, null, f).name, "f");
    ok(closure.isCallable() && closure.isInstance(PyCFunction) && !closure.isInstance(PyFunction));
    ok(py.eval("len").isInstance(PyCFunction));
    ok(!py.eval("lambda: 0").isInstance(PyCFunction) && !py.eval("5").isInstance(PyCFunction));
  },
  "PyFunction: a function written in Python": (py) => {
    const source = PyModule.fromCode(py, SOURCE, "source.py", "pyforge_view_source");
    const outer = source.getattr("outer").cast(PyFunction);
    same(
      [outer.name, outer.qualname, outer.code.name, outer.code.firstLineNumber],
      ["outer", "outer", "outer", 2],
    );
    refuses(PyTypeError, "'builtin_function_or_method' object is not an instance of 'function'", () =>
      py.eval("len").cast(PyFunction),
    );
  },
  "PyCode: compile and run, in namespaces, often": (py) => {
    const globals = PyDict.from(py, { a: 40 });
    const locals = PyDict.from(py, { b: 2 });
    const sum = PyCode.compile(py, "a + b", "sum.py", "eval");
    same(
      [sum.run({ globals, locals }).toJs(), sum.run({ globals: PyDict.from(py, { a: 1, b: 1 }) }).toJs()],
      [42, 2],
    );
    same([sum.filename, sum.firstLineNumber], ["sum.py", 1]);
    const store = PyCode.compile(py, "c = a + 1\nlen('x')", "store.py", "exec");
    ok(store.run({ globals, locals }).isNone());
    same(locals.getItem("c").toJs(), 41);
    ok(globals.contains("__builtins__"));
    ok(PyCode.compile(py, "__name__", "main.py", "eval").run().eq("__main__"));
    ok(thrownBy(() => sum.run({ globals: PyDict.from(py, {}) })) instanceof PyNameError);
    const error = thrownBy(() => PyCode.compile(py, "a +", "bad.py", "eval"));
    ok(error instanceof PySyntaxError);
    same((error as PySyntaxError).value.getattr("filename").toJs(), "bad.py");
    ok(thrownBy(() => PyCode.compile(py, "a = 1", "x.py", "eval")) instanceof PySyntaxError);
  },
  "PyCode: empty code runs and does nothing": (py) => {
    const code = PyCode.empty(py, "main.ts", "work", 7);
    same([code.filename, code.name, code.firstLineNumber], ["main.ts", "work", 7]);
    ok(code.run().isNone());
    ok(code.isExactInstance(PyCode));
  },
  "PyFrame: the frame that called, its variables and its callers": (py) => {
    let inside: unknown[] = [];
    const globals = PyDict.from(py, {
      look: () => {
        const frame = PyFrame.current(py);
        if (frame === null) throw new Error("no frame");
        inside = [
          frame.lineNumber,
          frame.code.name,
          frame.outer?.code.name,
          frame.var("x").toJs(),
          frame.locals.getItem("x").toJs(),
          frame.globals.contains("look"),
          frame.builtins.contains("len"),
        ];
        refuses(PyNameError, "variable 'y' does not exist", () => frame.var("y"));
      },
    });
    py.run("def inner(x):\n    look()\ndef outer():\n    inner(5)\nouter()", { globals });
    same(inside, [2, "inner", "outer", 5, 5, true, true]);
  },
  "PyFrame and PyTraceback: entries for code that is not Python's": (py) => {
    const frame = PyFrame.new(py, "main.ts", "work", 12);
    same([frame.lineNumber, frame.code.filename, frame.code.name], [12, "main.ts", "work"]);
    same([frame.isExactInstance(PyFrame), frame.outer, frame.globals.len()], [true, null, 0]);
    const last = PyTraceback.new(py, null, frame, 12);
    const first = PyTraceback.new(py, last, PyFrame.new(py, "start.ts", "start", 3), 3);
    same([first.lineNumber, first.next?.lineNumber, first.next?.next], [3, 12, null]);
    ok(first.next?.is(last));
    same(first.frame.code.name, "start");
    same(
      first.format(),
      'Traceback (most recent call last):\n  File "start.ts", line 3, in start\n  File "main.ts", line 12, in work\n',
    );
  },
  "PyTraceback: format is what Python prints": (py) => {
    const source = PyModule.fromCode(py, SOURCE, "source.py", "pyforge_view_source");
    const globals = PyDict.from(py, { source });
    py.run(PRINTED, { globals });
    const pair = globals.getItem("printed").call();
    const traceback = pair.getItem(0).cast(PyTraceback);
    const printed = pair.getItem(1).extract(str);
    same(`${traceback.format()}ZeroDivisionError: division by zero\n`, printed);
    ok(printed.includes('File "source.py", line 5, in inner'));
  },
  "PyType: names, order and bases": (py) => {
    const type = py.getType(PyList);
    same(
      [type.name, type.qualname, type.module, type.fullyQualifiedName],
      ["list", "list", "builtins", "list"],
    );
    const inner = py.import("collections").getattr("OrderedDict").cast(PyType);
    same(inner.fullyQualifiedName, "collections.OrderedDict");
    const nested = PyModule.fromCode(py, "class A:\n    class B: pass", "nested.py", "pyforge_nested");
    const b = nested.getattr("A").getattr("B").cast(PyType);
    same([b.name, b.qualname, b.fullyQualifiedName], ["B", "A.B", "pyforge_nested.A.B"]);
    same(py.eval("bool").cast(PyType).mro.repr(), "(<class 'bool'>, <class 'int'>, <class 'object'>)");
    same(py.eval("bool").cast(PyType).bases.repr(), "(<class 'int'>,)");
    same(py.getType(PyInt).call("12").toJs(), 12);
    refuses(PyTypeError, "'list' object is not an instance of 'type'", () => py.eval("[]").cast(PyType));
  },
  "PyType: isSubclass, of types, tuples, ABCs and views": (py) => {
    const bool = py.eval("bool").cast(PyType);
    ok(bool.isSubclass(py.eval("int")) && bool.isSubclassOf(PyInt) && !bool.isSubclassOf(PyString));
    ok(bool.isSubclass(py.eval("(str, int)")) && !bool.isSubclass(py.eval("(str, list)")));
    ok(py.getType(PyList).isSubclass(py.import("collections.abc").getattr("Sequence")));
    ok(thrownBy(() => bool.isSubclass(py.eval("5"))) instanceof PyTypeError);
  },
  "PySuper: attributes as a base class gives them": (py) => {
    const classes = PyModule.fromCode(
      py,
      "class A:\n    def f(self): return 'A'\nclass B(A):\n    def f(self): return 'B'\nb = B()",
      "classes.py",
      "pyforge_super",
    );
    const b = classes.getattr("b");
    const parent = PySuper.new(py, classes.getattr("B").cast(PyType), b);
    same([b.callMethod("f").toJs(), parent.callMethod("f").toJs()], ["B", "A"]);
    ok(parent.isExactInstance(PySuper) && parent.thisClass.is(classes.getattr("B")));
    ok(
      thrownBy(() => PySuper.new(py, classes.getattr("B").cast(PyType), py.eval("5"))) instanceof PyTypeError,
    );
  },
  "PyGenericAlias: a type with arguments": (py) => {
    const alias = PyGenericAlias.new(py, py.getType(PyList), py.getType(PyInt));
    same(alias.repr(), "list[int]");
    ok(alias.eq(py.eval("list[int]")) && alias.origin.is(py.eval("list")));
    same(alias.args.repr(), "(<class 'int'>,)");
    same(PyGenericAlias.new(py, py.getType(PyDict), py.eval("(str, int)")).repr(), "dict[str, int]");
    ok(py.eval("tuple[int, ...]").isInstance(PyGenericAlias) && !py.eval("tuple").isInstance(PyGenericAlias));
  },
  "types without a view are used by import": (py) => {
    const decimal = py.import("decimal").getattr("Decimal").call("1.10");
    same(decimal.add(py.eval("1")).repr(), "Decimal('2.10')");
    const path = py.import("pathlib").getattr("PurePosixPath").call("/a");
    same(path.div("b").toString(), "/a/b");
    const uuid = py
      .import("uuid")
      .getattr("UUID")
      .call(kw({ int: 5 }));
    same(uuid.getattr("int").toJs(), 5);
    const color = py.import("enum").getattr("Enum").call("Color", ["RED", "BLUE"]);
    same(color.getattr("RED").getattr("value").toJs(), 1);
    ok(thrownBy(() => color.getattr("GREEN")) instanceof PyAttributeError);
  },
});
