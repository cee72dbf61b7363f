import { resolve } from "node:path";
import { list, Python, str } from "pyforge";
import { type Case, detachedTheme, ok, refuses, same, theme, thrownBy } from "../harness.js";

const pythonIsHost = Reflect.has(globalThis, Symbol.for("pyforge.boot"));

/** What a second `Python.initialize` says that asks for something else. */
const otherwise = (what: string): string =>
  `Python runs in this process already, and not as asked: ${what}. ${
    pythonIsHost
      ? "This process is a python that hosts Node: its own command line and environment decide"
      : "Call Python.initialize() with all its options before the first attach, or start another process"
  }`;

const sys = (name: string): string => Python.attach((py) => py.import("sys").getattr(name).extract(str));

export const startingCases: readonly Case[] = [
  ...detachedTheme("starting", {
    "initialize again: what is so already may be asked for": () => {
      Python.initialize();
      Python.initialize({});
      Python.initialize({ isolated: false, env: { PYFORGE_NO_SUCH_VARIABLE: undefined } });
      Python.initialize({ python: sys("executable") });
      if (sys("prefix") !== sys("base_prefix")) Python.initialize({ venv: sys("prefix") });
      const argv = Python.attach((py) => py.import("sys").getattr("argv").extract(list(str)));
      Python.initialize({ argv });
      const [first = ""] = Python.attach((py) => py.import("sys").getattr("path").extract(list(str)));
      Python.initialize({ path: [first] });
    },
    "initialize again: what can take no effect any more is refused, with both values": () => {
      const argv = Python.attach((py) => py.import("sys").getattr("argv").extract(list(str)));
      for (const [options, what] of [
        [{ isolated: true }, "isolated is false, but true was asked for"],
        [{ home: "/nowhere" }, 'home is null, but "/nowhere" was asked for'],
        [{ argv: ["a", "é"] }, `argv is ${JSON.stringify(argv)}, but ["a","é"] was asked for`],
        [
          { env: { PYFORGE_NO_SUCH_VARIABLE: "1" } },
          'env.PYFORGE_NO_SUCH_VARIABLE is null, but "1" was asked for',
        ],
        [
          { isolated: true, home: "/x" },
          'home is null, but "/x" was asked for; isolated is false, but true was asked for',
        ],
      ] as const) {
        refuses(Error, otherwise(what), () => Python.initialize(options));
      }
      const { message } = thrownBy(() => Python.initialize({ path: ["nowhere"] })) as Error;
      ok(message.includes(`"], but ["${resolve("nowhere")}"] was asked for`), message);
      const { name } = thrownBy(() => Python.initialize({ python: "/nowhere/python3" })) as Error;
      same(name, "InterpreterError");
      ok(Python.isInitialized());
    },
    "a function between start and finalize is refused where Python runs": () => {
      refuses(
        Error,
        "Python runs in this process already, so it cannot be started for one function only; use Python.attach()",
        () => Python.withEmbedded(() => 1),
      );
    },
  }),
  ...theme("starting", {
    "sys.executable is a real Python of this version and prefix (scenario 65)": (py) => {
      const code = "import sys; print(sys.version); print(sys.prefix); print(sys.base_prefix)";
      const run = py.import("subprocess").getattr("check_output");
      const said = run
        .call([sys("executable"), "-c", code])
        .callMethod("decode")
        .extract(str);
      same(said, `${sys("version")}\n${sys("prefix")}\n${sys("base_prefix")}\n`);
    },
    "site-packages of the venv and the user's place are Python's own (scenario 65)": (py) => {
      const asked = py.import("subprocess").getattr("check_output");
      const code = "import site, sys; print(site.getsitepackages(), site.getusersitepackages())";
      const said = asked
        .call([sys("executable"), "-c", code])
        .callMethod("decode")
        .extract(str);
      const here = py.eval(
        "(lambda site: f'{site.getsitepackages()} {site.getusersitepackages()}\\n')(__import__('site'))",
      );
      same(here.extract(str), said);
    },
    "multiprocessing: a Pool of spawned processes": (py) => {
      const context = py.import("multiprocessing").callMethod("get_context", "spawn");
      const pool = context.callMethod("Pool", 1);
      const results = pool.callMethod("map", py.import("math").getattr("factorial"), [1, 5, 20]);
      same(results.toJs(), [1, 120, 2432902008176640000n]);
      pool.callMethod("close");
      pool.callMethod("join");
    },
  }),
];
