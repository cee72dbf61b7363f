// tests/lifecycle/exits/cells.ts
var orderly = (end) => ({ end, handlers: true, waits: false, flushed: true });
var awaited = (end) => ({ ...orderly(end), waits: true });
var atOnce = (end, flushed) => ({ end, handlers: false, waits: false, flushed });
var PAUSE = { node: "setTimeout(() => {}, 60_000);", python: "time.sleep(60)" };
var WAYS = [
  {
    name: "falls off the end",
    program: { node: "", python: "" },
    outcome: { node: awaited(0), python: awaited(0) }
  },
  {
    name: "`process.exit(7)`",
    program: { node: "process.exit(7);", python: 'mod.js("process.exit(7)")' },
    outcome: { node: orderly(7), python: awaited(7) }
  },
  {
    name: "`sys.exit(7)`",
    program: { node: 'run("import sys; sys.exit(7)");', python: "sys.exit(7)" },
    outcome: { node: orderly(7), python: awaited(7) }
  },
  {
    name: "`os._exit(7)`",
    program: { node: 'run("import os; os._exit(7)");', python: "os._exit(7)" },
    outcome: { node: atOnce(7, true), python: atOnce(7, false) }
  },
  {
    name: "uncaught error of TypeScript",
    program: { node: 'throw new Error("lost");', python: `mod.js("throw new Error('lost')")` },
    outcome: { node: orderly(1), python: awaited(1) }
  },
  {
    name: "uncaught error in a timer",
    program: {
      node: 'setTimeout(() => { throw new Error("lost"); }, 1);',
      python: `mod.js("setTimeout(() => { throw new Error('lost') }, 1)"); time.sleep(0.02)`
    },
    outcome: { node: orderly(1), python: awaited(1) }
  },
  {
    name: "uncaught exception of Python",
    program: { node: 'run("1/0");', python: "1/0" },
    outcome: { node: orderly(1), python: awaited(1) }
  },
  {
    name: "SIGTERM",
    program: {
      node: `process.kill(process.pid, "SIGTERM"); ${PAUSE.node}`,
      python: `os.kill(os.getpid(), signal.SIGTERM); ${PAUSE.python}`
    },
    outcome: { node: atOnce("SIGTERM", true), python: atOnce("SIGTERM", false) }
  },
  {
    name: "SIGINT",
    program: {
      node: `process.kill(process.pid, "SIGINT"); ${PAUSE.node}`,
      python: `os.kill(os.getpid(), signal.SIGINT); ${PAUSE.python}`
    },
    outcome: { node: orderly(130), python: awaited("SIGINT") }
  }
];
var THROUGH = "print('through', flush=True)";
var both = (code) => ({ node: `run(${JSON.stringify(code)});`, python: code });
var script = (code) => ({ node: code, python: `mod.js(${JSON.stringify(code)})` });
var ALIVE_ONLY = [
  {
    name: "nothing",
    program: { node: "", python: "" },
    keeps: { node: "nothing", python: "nothing" }
  },
  {
    name: "daemon thread",
    program: both(`
def work():
    while True: time.sleep(0.001)
threading.Thread(target=work, daemon=True).start()`),
    keeps: { node: "nothing", python: "nothing" }
  },
  {
    name: "non-daemon thread",
    program: both(`
def work():
    time.sleep(0.3)
    ${THROUGH}
threading.Thread(target=work).start()`),
    keeps: { node: "until through", python: "until through" },
    awaited: true
  },
  {
    name: "pending timer",
    program: script('setTimeout(() => console.log("through"), 300);'),
    keeps: { node: "until through", python: "nothing" }
  },
  {
    name: "thread that calls TypeScript",
    program: {
      node: `Python.attach((py) => py.eval(${JSON.stringify("lambda f: caller(f)")}).call((x) => x + 1));`,
      python: "caller(mod.add)"
    },
    keeps: { node: "nothing", python: "nothing" }
  },
  {
    name: "call in flight",
    program: { node: "", python: "" },
    keeps: { node: "nothing", python: "nothing" },
    inside: true
  },
  {
    name: "open pool of threads",
    program: both(`
import concurrent.futures
pool = concurrent.futures.ThreadPoolExecutor(2)
def work():
    time.sleep(0.3)
    ${THROUGH}
pool.submit(work)`),
    keeps: { node: "until through", python: "until through" },
    awaited: true
  },
  {
    name: "worker",
    program: {
      node: `
const worker = new Worker(new URL(import.meta.url));
await new Promise((resolve) => worker.once("message", resolve));`,
      python: `mod.js("new (require('node:worker_threads').Worker)('for (;;);', { eval: true })")`
    },
    keeps: { node: "for good", python: "nothing" }
  },
  {
    name: "worker that waits in Python",
    program: {
      node: `
const worker = new Worker(new URL(import.meta.url), { workerData: "wait" });
await new Promise((resolve) => worker.once("message", resolve));`,
      python: ""
    },
    keeps: { node: "for good", python: "nothing" }
  },
  {
    name: "open server",
    program: {
      node: `
const { createServer } = await import("node:http");
await new Promise((resolve) => createServer(() => {}).listen(0, resolve));`,
      python: `mod.js("require('node:http').createServer(() => {}).listen(0)")`
    },
    keeps: { node: "for good", python: "nothing" }
  }
];
var ALIVE = ALIVE_ONLY;
var CELLS = ["node", "python"].flatMap(
  (host) => WAYS.flatMap(
    (way) => ALIVE.filter(
      ({ inside, program, name }) => !(inside && way.program[host] === "") && !(name !== "nothing" && !inside && program[host] === "")
    ).map((alive) => ({ host, way, alive, expected: expectedOf(host, way, alive) }))
  )
);
function expectedOf(host, way, alive) {
  const outcome = way.outcome[host];
  const falls = way.program[host] === "";
  if (falls && alive.keeps[host] === "for good") return "runs on";
  const kept = falls ? alive.keeps[host] === "until through" : alive.awaited === true;
  return { ...outcome, waits: outcome.waits && kept };
}

// tests/lifecycle/exits/run.ts
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

// tests/lifecycle/exits/programs.ts
var PYTHON = `
import atexit, os, signal, sys, threading, time
atexit.register(lambda: print("atexit", flush=True))
def caller(f):
    def work():
        while True:
            try: f(1)
            except Exception: time.sleep(0.001)
    threading.Thread(target=work, daemon=True).start()
`;
var EXIT = 'process.on("exit", (code) => console.log("exit"));';
var indented = (code) => code.replaceAll(/^/gm, "    ");
var PROGRAM = {
  node: ({ way, alive }) => `
import { Python } from "pyforge";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
const run = (code) => Python.attach((py) => py.run(code));
if (isMainThread) {
  run(${JSON.stringify(PYTHON)});
  ${EXIT}
  ${alive.program.node}
  run("print('python', end=' ')");
  process.stdout.write("typescript ");
  ${alive.inside ? `const end = () => { ${way.program.node} };
  Python.attach((py) => py.eval("lambda f: f()").call(end));` : way.program.node}
} else {
  Python.attach((py) => py.eval("1"));
  parentPort.postMessage("up");
  if (workerData === "wait") run("import time; time.sleep(60)");
  for (;;) {
    try { run("sum(range(100))"); } catch { break; }
  }
}
`,
  python: ({ way, alive }) => `${PYTHON}
import mod
mod.js(${JSON.stringify(EXIT)})
${alive.program.python}
print("python", end=" ")
mod.js("process.stdout.write('typescript ')")
${alive.inside ? `def end():
${indented(way.program.python)}
mod.call(end)` : way.program.python}
`
};
var programOf = (cell) => PROGRAM[cell.host](cell);
var MODULE = `
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
globalThis.require = createRequire(import.meta.url);
export function js(code) { runInThisContext(code); }
export function call(f) { f.call(); }
export function add(x) { return x + 1; }
`;

// tests/lifecycle/exits/run.ts
var root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
var folder = path.join(root, "build/lifecycle");
var LIMIT = 2e4;
var RUNS_ON = 1500;
async function runCells(cells) {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, "exits-"));
  writeModule(own);
  const seen = /* @__PURE__ */ new Map();
  const waiting = cells.entries();
  const lane = async () => {
    for (const [index, cell] of waiting) seen.set(cell, await runCell(cell, path.join(own, `cell-${index}`)));
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
  return seen;
}
function writeModule(into) {
  const functions = [..."js(code) call(f) add(x)".matchAll(/(\w+)\((\w+)\)/g)].map(([, name, parameter]) => ({
    name,
    export: name,
    doc: null,
    params: [{ name: parameter, type: { type: "any" } }],
    returns: { type: "any" }
  }));
  mkdirSync(path.join(into, "mod"));
  writeFileSync(path.join(into, "mod/__init__.py"), "from pyforge import load\n\nload(__name__, __file__)\n");
  writeFileSync(path.join(into, "mod/_module.mjs"), MODULE);
  writeFileSync(
    path.join(into, "mod/_module.json"),
    JSON.stringify({ spec: 1, name: "mod", doc: null, functions })
  );
}
function runCell(cell, stem) {
  const file = `${stem}.${cell.host === "node" ? "mjs" : "py"}`;
  writeFileSync(file, programOf(cell));
  const program = cell.host === "node" ? process.execPath : path.join(root, ".venv/bin/python");
  const child = spawn(program, [file], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, VIRTUAL_ENV: path.join(root, ".venv"), PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "" }
  });
  let [out, err, stopped] = ["", "", false];
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  const runsOn = cell.expected === "runs on";
  const limit = setTimeout(
    () => {
      stopped = true;
      child.kill("SIGKILL");
    },
    runsOn ? RUNS_ON : LIMIT
  );
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      const outcome = stopped ? runsOn ? "runs on" : "hangs" : outcomeOf(code ?? signal ?? -1, out);
      resolve({ outcome, out, err });
    });
  });
}
function outcomeOf(end, out) {
  const times = (what) => out.match(what)?.length ?? 0;
  const [atexit, exit] = [times(/\batexit\n/g), times(/\bexit\n/g)];
  return {
    end,
    // Each exactly once, or neither; anything else is no outcome that a cell may have.
    handlers: atexit === 1 && exit === 1 ? true : atexit === 0 && exit === 0 ? false : void 0,
    waits: out.includes("through\n"),
    flushed: out.startsWith("python typescript ") || /\bpython typescript /.test(out)
  };
}
export {
  ALIVE,
  CELLS,
  MODULE,
  WAYS,
  programOf,
  runCells
};
