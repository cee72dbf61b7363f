/** The programs of the matrix: what goes before and after in each host. Imports nothing. */
import type { Cell, Host } from "./cells.js";

/** Python's atexit handler and Node's, and what is printed and not flushed. */
const PYTHON = `
import atexit, os, signal, sys, threading, time
atexit.register(lambda: print("atexit", flush=True))
def in_flight():
    time.sleep(0.3)
    print("through", flush=True)
def caller(f):
    def work():
        while True:
            try: f(1)
            except Exception: time.sleep(0.001)
    threading.Thread(target=work, daemon=True).start()
`;

const EXIT = 'process.on("exit", (code) => console.log("exit"));';

const indented = (code: string): string => code.replaceAll(/^/gm, "    ");

const PROGRAM: Readonly<Record<Host, (cell: Cell) => string>> = {
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
  ${
    alive.inside
      ? `const end = () => { ${way.program.node} };
  Python.attach((py) => py.eval("lambda f: f()").call(end));`
      : way.program.node
  }
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
${
  alive.inside
    ? `def end():
${indented(way.program.python)}
mod.call(end)`
    : way.program.python
}
`,
};

export const programOf = (cell: Cell): string => PROGRAM[cell.host](cell);

/** The module \`mod\` of the Python programs. */
export const MODULE = `
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
globalThis.require = createRequire(import.meta.url);
export function js(code) { runInThisContext(code); }
export function call(f) { f.call(); }
export function add(x) { return x + 1; }
`;
