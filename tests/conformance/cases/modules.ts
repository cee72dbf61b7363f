import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { i32, type PyErr, type PyModule, type Python, str } from "pyforge";
import { type Case, helpers, ok, outcome, same, theme, thrownBy } from "../harness.js";

/** Counts what the bodies of the modules below do; they share this process with the table. */
const bodies = globalThis as unknown as { pyforgeBodies: number };

/** Writes a module as `pyforge develop` does and puts its folder on Python's path while `use` runs. */
function withModule(py: Python, name: string, bundle: string, use: () => void): void {
  const folder = mkdtempSync(join(tmpdir(), "pyforge-modules-"));
  const function_ = { name: "get", export: "get", doc: null, params: [], returns: { type: "any" } };
  mkdirSync(join(folder, name));
  for (const [file, text] of [
    ["__init__.py", "from pyforge import load\nload(__name__, __file__)\n"],
    ["_module.json", JSON.stringify({ spec: 1, name, doc: null, functions: [function_] })],
    ["_module.mjs", bundle],
  ] as const)
    writeFileSync(join(folder, name, file), text);
  const path = py.import("sys").getattr("path");
  path.callMethod("insert", 0, folder);
  py.import("importlib").callMethod("invalidate_caches");
  try {
    use();
  } finally {
    path.callMethod("remove", folder);
    rmSync(folder, { recursive: true });
  }
}

const loaded = (py: Python, name: string): boolean =>
  py.import("sys").getattr("modules").callMethod("__contains__", name).isTruthy();
const get = (module: PyModule): number => module.getattr("get").call().extract(i32);

export const moduleCases: readonly Case[] = [
  ...theme("modules", {
    "the body runs once, and its state lasts": (py) => {
      bodies.pyforgeBodies = 0;
      withModule(
        py,
        "body_once",
        "globalThis.pyforgeBodies++; let n = 0; export const get = () => ++n;",
        () => {
          const module = py.import("body_once");
          ok(py.import("body_once").is(module));
          same([get(module), get(py.import("body_once")), bodies.pyforgeBodies], [1, 2, 1]);
        },
      );
    },
    "an error of the body is the error of the import, and nothing stays in sys.modules": (py) => {
      withModule(py, "body_throws", 'throw new RangeError("not yet"); export const get = 1;', () => {
        for (let attempt = 0; attempt < 2; attempt++) {
          const error = thrownBy(() => py.import("body_throws"));
          ok(error instanceof RangeError && error.message === "not yet");
          ok(!loaded(py, "body_throws"));
        }
      });
    },
    "Python sees the body's error by its class": (py) => {
      withModule(py, "body_python", 'throw new TypeError("no"); export const get = 1;', () => {
        const imported = helpers(py).getattr("outcome").call(py.eval("__import__"), "body_python");
        same(imported.extract(str), "JsTypeError: no");
        ok(!loaded(py, "body_python"));
      });
    },
    "a module is reloaded, and imported again after it left sys.modules": (py) => {
      withModule(py, "body_again", "let n = 0; export const get = () => ++n;", () => {
        const module = py.import("body_again");
        const before = module.getattr("get").unbind();
        same(get(module), 1);
        ok(py.import("importlib").getattr("reload").call(module).is(module));
        same([get(module) > 0, before.bind(py).call().extract(i32) > 0], [true, true]);
        py.import("sys").getattr("modules").callMethod("pop", "body_again");
        const fresh = py.import("body_again");
        ok(!fresh.is(module) && get(fresh) > 0 && get(module) > 0);
        before.release();
      });
    },
    "a function of a bundle that its spec does not know is refused with the remedy": (py) => {
      withModule(py, "body_other", "export const other = 1;", () => {
        const error = thrownBy(() => py.import("body_other")) as PyErr;
        same(
          error.message,
          "the bundle of body_other exports no function get, which its spec names; " +
            "bundle and spec are of different builds: run `pyforge develop` again",
        );
      });
    },
    "several modules live beside each other": (py) => {
      withModule(py, "body_one", "export const get = () => 1;", () =>
        withModule(py, "body_two", "export const get = () => 2;", () => {
          const [one, two] = [py.import("body_one"), py.import("body_two")];
          same([get(one), get(two), outcome(py, "add", 1, 2)], [1, 2, "int 3"]);
          same(two.getattr("get").getattr("__module__").extract(str), "body_two");
        }),
      );
    },
  }),
];
