import {
  type InitializeOptions,
  type PyDict,
  PyInt,
  type PyModuleNotFoundError,
  Python,
  type ValueType,
} from "pyforge";
import { type Case, ok, refuses, same, theme, thrownBy } from "../harness.js";

const pythonIsHost = Reflect.has(globalThis, Symbol.for("pyforge.boot"));

/** What JavaScript may pass although the types forbid it. */
const forbidden = <T>(value: unknown): T => value as T;

/** What a first user gets wrong: each sentence says what was given and what helps. */
export const misuseCases: readonly Case[] = [
  ...theme("misuse", {
    "a package that is not installed: the notes name the Python and how to install": (py) => {
      const error = thrownBy(() => py.import("pyforge_no_such.part")) as PyModuleNotFoundError;
      same(error.message, "No module named 'pyforge_no_such'");
      const python = py.import("sys").getattr("executable").toString();
      same(error.notes[0], `Python ${py.version.split(" ")[0]} looked for it: ${python}`);
      const fix = error.notes[1] ?? "";
      ok(/ (?:-m pip install|uv pip install --python .*) pyforge_no_such`;/.test(fix), fix);
      const own = pythonIsHost ? "PYTHONPATH" : "Python.initialize({ path: [its folder] })";
      ok(fix.endsWith(`; a module of your own is found by ${own}`), fix);
      same(error.notes.length, 2);
    },
    "a part that a package does not have gets no advice to install it": (py) => {
      same((thrownBy(() => py.import("json.no_such")) as PyModuleNotFoundError).notes, []);
    },
    "a missing part of the standard library is told apart": (py) => {
      const raising = `raise ModuleNotFoundError("No module named 'tkinter'", name="tkinter")`;
      py.run`
        import sys, types
        finder = types.SimpleNamespace(find_spec=lambda name, *_: exec(${raising}) if name == "pyforge_tk" else None)
        sys.meta_path.insert(0, finder)
      `;
      try {
        const { notes } = thrownBy(() => py.import("pyforge_tk")) as PyModuleNotFoundError;
        ok(
          notes[1]?.startsWith("fix: tkinter is of the standard library, and this Python was installed"),
          notes[1],
        );
      } finally {
        py.eval("__import__('sys').meta_path.pop(0)");
      }
    },
    "options that there are not, and values of another type": () => {
      const start = (options: unknown) => () => Python.initialize(forbidden<InitializeOptions>(options));
      refuses(
        TypeError,
        "Python has no option `pyton` to start with; there are python, venv, home, argv, isolated, path, env",
        start({ pyton: "python3" }),
      );
      refuses(TypeError, "the option `argv` is an array of strings, and got 'a'", start({ argv: "a" }));
      refuses(TypeError, "the option `isolated` is true or false, and got 1", start({ isolated: 1 }));
      refuses(
        TypeError,
        "the option `env` is an object of strings, and got { A: 1 }",
        start({ env: { A: 1 } }),
      );
    },
    "a plain object for the dict that code runs in": (py) => {
      for (const name of ["globals", "locals"])
        refuses(
          TypeError,
          `\`${name}\` is a dict of Python's, and got { a: 1 }; make one: PyDict.from(py, { … })`,
          () => py.eval("a", { [name]: forbidden<PyDict>({ a: 1 }) }),
        );
    },
    "what is no type of values, and what is no function": (py) => {
      const object = py.eval("1");
      for (const [given, shown] of [
        [PyInt, "the class PyInt"],
        [undefined, "undefined"],
      ] as const)
        refuses(
          TypeError,
          `a type of values is needed, such as f64 or list(str), and got ${shown}; a view, such as PyList, is for cast()`,
          () => object.extract(forbidden<ValueType<number>>(given)),
        );
      refuses(TypeError, 'the parameters of sqrt() are an array: fn("sqrt", [f64], f64)', () =>
        py.import("math").fn("sqrt", forbidden<[]>({}), forbidden<ValueType<number>>({})),
      );
      refuses(TypeError, "Python.attach() takes a function, and got 5", () =>
        Python.attach(forbidden<() => void>(5)),
      );
    },
  }),
];
