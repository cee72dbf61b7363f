import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { ended } from "./program.js";

const clone = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const python = path.join(clone, ".venv/bin/python");
const basePrefix = execFileSync(python, ["-c", "import sys; print(sys.base_prefix, end='')"], {
  encoding: "utf8",
});

/** A folder whose name has spaces and letters of several alphabets. */
function hostileFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "pyforge dör 日本 ")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const INSIDE = `
import subprocess, sys
here = __file__
def state():
    child = subprocess.run([sys.executable, "-c", "import inside, os; os.write(1, os.fsencode(inside.here))"], capture_output=True)
    return [sys.executable, sys.prefix, sys.base_prefix, here.startswith(sys.prefix),
            child.stdout.decode() == here, sys.getfilesystemencoding()]
`;

/** A venv in a hostile folder, with a package `inside` that no other Python has. */
function hostileVenv(): string {
  const venv = path.join(hostileFolder(), "mein vénv");
  execFileSync(python, ["-m", "venv", "--without-pip", venv]);
  const [line = ""] = readdirSync(path.join(venv, "lib"));
  writeFileSync(path.join(venv, "lib", line, "site-packages/inside.py"), INSIDE);
  return venv;
}

/** What a program prints as JSON that starts Python with these options and evaluates `expression` there. */
function evaluated(
  options: object,
  expression: string,
  env: Readonly<Record<string, string | undefined>> = {},
): unknown {
  const program = `
    Python.initialize(${JSON.stringify(options)});
    Python.attach((py) => {
      const json = py.import("json").getattr("dumps").call(py.eval(${JSON.stringify(expression)}));
      console.log(json.extract(str));
    });
  `;
  const { out, err, code } = ended(`import { Python as _ } from "pyforge";${program}`, 20_000, env);
  expect([err, code]).toEqual(["", 0]);
  return JSON.parse(out);
}

const SYS =
  "(lambda sys, os: [sys.argv, sys.flags.no_user_site, sys.flags.utf8_mode])(*map(__import__, ['sys', 'os']))";

describe("Python.initialize with options", () => {
  it("sets sys.argv, and leaves Python's own where none is said", () => {
    expect(evaluated({ argv: ["prog é", "--x"] }, SYS)).toEqual([["prog é", "--x"], 0, 0]);
    expect(evaluated({}, SYS)).toEqual([[""], 0, 0]);
  });

  it("puts folders before all of sys.path, in their order, and makes them absolute", () => {
    const folder = hostileFolder();
    writeFileSync(path.join(folder, "string.py"), "ours = True\n");
    const [first, second, hasOurs] = evaluated(
      { path: [folder, "relative"] },
      "(lambda path: [path[0], path[1], hasattr(__import__('importlib').reload(__import__('string')), 'ours')])(__import__('sys').path)",
    ) as unknown[];
    expect([first, second, hasOurs]).toEqual([folder, path.resolve("relative"), true]);
  });

  it("sets variables before Python reads them, for os.environ, children and process.env", () => {
    const folder = hostileFolder();
    const program = `
      Python.initialize({ env: { PYTHONPATH: ${JSON.stringify(folder)}, GREETING: "grüß dich", GONE: undefined } });
      Python.attach((py) => {
        py.run(\`
import os, subprocess, sys
print(sys.path[0] == os.environ["PYTHONPATH"], os.environ["GREETING"], "GONE" in os.environ)
child = "import os, sys; print(os.environ['GREETING'], sys.path[1], 'GONE' in os.environ)"
print(subprocess.run([sys.executable, "-c", child], capture_output=True, text=True).stdout, end="")
\`);
      });
      console.log(process.env.GREETING, "GONE" in process.env);
    `;
    expect(ended(program, 20_000, { GONE: "still here" })).toEqual({
      out: `True grüß dich False\ngrüß dich ${folder} False\ngrüß dich false\n`,
      err: "",
      code: 0,
      signal: null,
    });
  });

  it("isolated: PYTHON variables and the user's packages do not count, and are there for others", () => {
    const folder = hostileFolder();
    const env = {
      PYTHONPATH: folder,
      PYTHONHOME: "/nowhere",
      PYTHONOPTIMIZE: "2",
      PYTHONNOUSERSITE: undefined,
    };
    const state = `(lambda sys, os: [${JSON.stringify(folder)} in sys.path, sys.flags.optimize, sys.flags.no_user_site,
      os.environ["PYTHONPATH"], os.environ["PYTHONHOME"], "PYTHONNOUSERSITE" in os.environ,
      "PYTHONSAFEPATH" in os.environ])(*map(__import__, ["sys", "os"]))`;
    const flat = state.replace(/\s+/g, " ");
    expect(evaluated({ isolated: true }, flat, env)).toEqual([false, 0, 1, folder, "/nowhere", false, false]);
    const { PYTHONHOME: _, ...shared } = env;
    expect(evaluated({}, flat.replace('os.environ["PYTHONHOME"]', "None"), shared)).toEqual([
      true,
      2,
      0,
      folder,
      null,
      false,
      false,
    ]);
  });

  it("home is Python's prefix, before PYTHONHOME (scenario 65)", () => {
    const prefixes = "[__import__('sys').prefix, __import__('sys').base_prefix]";
    const outside = { VIRTUAL_ENV: undefined, PYTHONHOME: undefined };
    const options = { python: path.join(basePrefix, "bin/python3") };
    expect(evaluated({ ...options, home: basePrefix }, prefixes, outside)).toEqual([basePrefix, basePrefix]);
    expect(
      evaluated({ ...options, home: basePrefix }, prefixes, { ...outside, PYTHONHOME: "/nowhere" }),
    ).toEqual([basePrefix, basePrefix]);
    expect(evaluated(options, prefixes, { ...outside, PYTHONHOME: basePrefix })).toEqual([
      basePrefix,
      basePrefix,
    ]);
  });

  it("says what a system's string cannot hold, and starts nothing", () => {
    const program = `
      for (const options of [{ argv: ["a\\0b"] }, { env: { "A=B": "" } }, { home: "/a\\0" }, { env: { A: "\\0" } }]) {
        try { Python.initialize(options); } catch (error) { console.log(error.name, error.message, Python.isInitialized()); }
      }
    `;
    const NUL = "contains a NUL character, at which the system would cut it off false";
    expect(ended(program).out).toBe(
      `TypeError the option \`argv\` ${NUL}\n` +
        'TypeError the option `env` names a variable "A=B", which no system can hold false\n' +
        `TypeError the option \`home\` ${NUL}\nTypeError the option \`env\` ${NUL}\n`,
    );
  });

  it("leaves the environment as it was where Python does not start, and starts at the next call", () => {
    const program = `
      try { Python.initialize({ python: "/nowhere/python3", isolated: true, env: { NEW: "1" } }); }
      catch (error) { console.log(error.name, process.env.NEW, process.env.PYTHONOPTIMIZE); }
      Python.initialize();
      console.log(Python.isInitialized());
    `;
    expect(ended(program, 20_000, { PYTHONOPTIMIZE: "1" }).out).toBe("InterpreterError undefined 1\ntrue\n");
  });

  it("a second call that asks for something else says each option with both values", () => {
    const venv = hostileVenv();
    const program = `
      Python.initialize({ argv: ["a"], env: { A: "1" } });
      Python.initialize({ argv: ["a"], env: { A: "1" }, isolated: false, python: ${JSON.stringify(python)} });
      Python.initialize({ venv: ${JSON.stringify(path.join(clone, ".venv"))} });
      const options = { argv: [], isolated: true, home: "/x", venv: ${JSON.stringify(venv)}, env: { A: "2", A9: "x" } };
      try { Python.initialize(options); } catch (error) { console.log(error.message); }
      try { Python.initialize({ python: ${JSON.stringify(path.join(venv, "bin/python3"))} }); }
      catch (error) { console.log(error.message.split(". Call")[0]); }
    `;
    const START = "Python runs in this process already, and not as asked: ";
    expect(ended(program)).toEqual({
      out:
        `${START}venv is "${clone}/.venv", but "${venv}" was asked for; home is null, but "/x" was asked for; ` +
        'argv is ["a"], but [] was asked for; isolated is false, but true was asked for; ' +
        'env.A is "1", but "2" was asked for; env.A9 is null, but "x" was asked for. ' +
        "Call Python.initialize() with all its options before the first attach, or start another process\n" +
        `${START}python is "${clone}/.venv/bin/python3", but "${venv}/bin/python3" was asked for\n`,
      err: "",
      code: 0,
      signal: null,
    });
  });
});

describe("a venv in a folder with spaces and letters beyond ASCII (scenario 65)", () => {
  it.each(["C.UTF-8", "C", "POSIX", "xx_YY.UTF-8", ""])("counts under the locale '%s'", (locale) => {
    const venv = hostileVenv();
    const expected = [path.join(venv, "bin/python3"), venv, basePrefix, true, true, "utf-8"];
    const locales = { LC_ALL: locale || undefined, LANG: undefined, LC_CTYPE: undefined };
    const state = "__import__('inside').state()";
    expect(evaluated({}, state, { VIRTUAL_ENV: venv, ...locales })).toEqual(expected);
    expect(evaluated({ venv }, state, { VIRTUAL_ENV: undefined, ...locales })).toEqual(expected);
  });
});

describe("a shim on PATH (scenario 65)", () => {
  it("is asked for its real executable, which then counts with its venv", () => {
    const venv = hostileVenv();
    const shims = path.join(hostileFolder(), "shims");
    mkdirSync(shims);
    const shim = path.join(shims, "python3");
    writeFileSync(shim, `#!/bin/sh\nexec "${venv}/bin/python3" "$@"\n`);
    chmodSync(shim, 0o755);
    const env = { VIRTUAL_ENV: undefined, PATH: [shims, process.env.PATH].join(path.delimiter) };
    const state = "__import__('inside').state()";
    const expected = [path.join(venv, "bin/python3"), venv, basePrefix, true, true, "utf-8"];
    expect(evaluated({ python: "python3" }, state, env)).toEqual(expected);
    expect(evaluated({ python: shim }, state, env)).toEqual(expected);
  });
});

describe("children of a Python in Node", () => {
  it("multiprocessing spawns real Pythons: a Pool run from TypeScript (scenario 65)", () => {
    const venv = hostileVenv();
    const folder = hostileFolder();
    writeFileSync(
      path.join(folder, "work.py"),
      "import os, sys, inside\ndef square(n):\n    return n * n, os.getpid(), sys.executable\n",
    );
    const program = `
      Python.initialize({ venv: ${JSON.stringify(venv)}, path: [${JSON.stringify(folder)}] });
      Python.attach((py) => {
        const context = py.import("multiprocessing").callMethod("get_context", "spawn");
        const pool = context.callMethod("Pool", 2);
        const rows = pool.callMethod("map", py.import("work").getattr("square"), [1, 2, 3]).toJs();
        pool.callMethod("close");
        pool.callMethod("join");
        console.log(rows.map((row) => row[0]).join(), rows.every((row) => row[1] !== process.pid),
          new Set(rows.map((row) => row[2])));
      });
    `;
    expect(ended(program, 60_000)).toEqual({
      out: `1,4,9 true Set(1) { '${venv}/bin/python3' }\n`,
      err: "",
      code: 0,
      signal: null,
    });
  });
});

describe("Python.withEmbedded", () => {
  const REST = `
    try { Python.attach(() => {}); } catch (error) { console.log(error.message); }
    try { Python.withEmbedded(() => {}); } catch (error) { console.log(error.message); }
    console.log(Python.isInitialized());
  `;
  const ONCE = "Python was started and finalized by Python.withEmbedded(); a process can do that once\n";

  it("runs a function between start and finalize, atexit and threads included, once", () => {
    const program = `
      const sum = Python.withEmbedded((py) => {
        py.run(\`
import atexit, sys, threading, time
atexit.register(lambda: print("atexit"))
def late():
    time.sleep(0.2)
    print("thread")
threading.Thread(target=late).start()
print(sys.argv)
\`);
        globalThis.kept = [py.eval("object()").unbind(), py.eval("object()")];
        return py.eval("40 + 2").extract(i32);
      }, { argv: ["once"] });
      console.log(sum);
      ${REST}
      await new Promise((resolve) => setTimeout(resolve, 50));
    `;
    expect(ended(program)).toMatchObject({
      out: `['once']\nthread\natexit\n42\n${ONCE}${ONCE}false\n`,
      err: "",
      code: 0,
    });
  });

  it("finalizes after an error too, which passes", () => {
    const program = `
      
      try { Python.withEmbedded((py) => { py.run("import atexit; atexit.register(lambda: print('atexit'))"); py.eval("1/0"); }); }
      catch (error) { console.log(error.name, error.message); }
      ${REST}
    `;
    expect(ended(program).out).toBe(`atexit\nZeroDivisionError division by zero\n${ONCE}${ONCE}false\n`);
  });

  it("ends the process as Python would when the function calls sys.exit", () => {
    const program = `Python.withEmbedded((py) => py.run("import sys; sys.exit(5)"));`;
    expect(ended(program)).toEqual({ out: "", err: "", code: 5, signal: null });
  });

  it("is refused where Python runs, and leaves it alone; so is an async function", () => {
    const program = `
      try { Python.withEmbedded(async () => {}); } catch (error) { console.log(error.name); }
    `;
    expect(ended(program).out).toBe("TypeError\n");
    const second = `
      Python.initialize();
      try { Python.withEmbedded(() => {}); } catch (error) { console.log(error.message); }
      run("print('alive')");
    `;
    expect(ended(second).out).toBe(
      "Python runs in this process already, so it cannot be started for one function only; use Python.attach()\nalive\n",
    );
  });
});

describe("threads that initialize at the same time", () => {
  it("all get the one Python that the main thread starts, prepared", () => {
    const program = `
      import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
      if (isMainThread) {
        const gate = new Int32Array(new SharedArrayBuffer(4));
        const workers = [1, 2, 3, 4].map(() => new Worker(new URL(import.meta.url), { workerData: gate }));
        await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
        const said = workers.map((worker) => new Promise((resolve) => worker.once("message", resolve)));
        Atomics.store(gate, 0, 1);
        Atomics.notify(gate, 0);
        Python.initialize({ argv: ["raced"] });
        console.log([...new Set(await Promise.all(said))].join("\\n"));
      } else {
        if (Python.isInitialized()) throw new Error("nobody has started it");
        parentPort.postMessage("here");
        Atomics.wait(workerData, 0, 0);
        for (;;) {
          try { Python.initialize({ argv: ["raced"] }); break; }
          catch (error) { if (!error.message.startsWith("Python cannot start in a worker")) throw error; }
        }
        if (!Python.isInitialized()) throw new Error("it is initialized");
        const modules = Python.attach((py) => py.eval("'pyforge._embedded' in __import__('sys').modules").isTruthy());
        let refusal = "";
        try { Python.initialize({ argv: [] }); } catch (error) { refusal = error.message.split(". Call")[0]; }
        parentPort.postMessage(modules + " " + refusal);
      }
    `;
    for (let round = 0; round < 5; round++) {
      expect(ended(program)).toEqual({
        out: 'true Python runs in this process already, and not as asked: argv is ["raced"], but [] was asked for\n',
        err: "",
        code: 0,
        signal: null,
      });
    }
  });
});
