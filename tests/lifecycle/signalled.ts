/** Runs a program of either host, sends it signals once it says that it is ready, and tells how it ended. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { writeModule } from "./exits/run.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export interface Ended {
  /** The status, or the signal that ended it. */
  readonly end: number | NodeJS.Signals | "hangs";
  readonly out: string;
  readonly err: string;
  /** Milliseconds from the last signal to the end. */
  readonly after: number;
}

const PYTHON = `
import atexit, os, signal, sys, threading, time
atexit.register(lambda: print("atexit", flush=True))
`;

const PREFIX = {
  node: `
import { Python, PyKeyboardInterrupt } from "pyforge";
const run = (code) => Python.attach((py) => py.run(code));
const call = (f) => Python.attach((py) => py.eval("lambda f: f()").call(f));
run(${JSON.stringify(PYTHON)});
process.on("exit", () => console.log("exit"));
const ready = () => console.log("ready");
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
`,
  python: `${PYTHON}
import mod
mod.js('process.on("exit", () => console.log("exit"))')
def ready(): print("ready", flush=True)
`,
};

/** One signal, or several with pauses of so many milliseconds between them. */
export type Sent = readonly (NodeJS.Signals | number)[];

/** @param limit milliseconds after which it counts as hung */
export function signalled(
  host: "node" | "python",
  program: string,
  signals: Sent,
  limit = 20_000,
): Promise<Ended> {
  const folder = path.join(root, "build/lifecycle");
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, "signals-"));
  const file = path.join(own, host === "node" ? "program.mjs" : "program.py");
  writeFileSync(file, PREFIX[host] + program);
  if (host === "python") writeModule(own);
  const child = spawn(host === "node" ? process.execPath : path.join(root, ".venv/bin/python"), [file], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, VIRTUAL_ENV: path.join(root, ".venv"), PYTHONDONTWRITEBYTECODE: "1" },
  });
  let [out, err, sent, hangs, last] = ["", "", false, false, performance.now()];
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdout.setEncoding("utf8").on("data", async (text: string) => {
    out += text;
    if (sent || !out.includes("ready\n")) return;
    sent = true;
    await new Promise((resolve) => setTimeout(resolve, 50)); // it is where it waits, or loops
    for (const next of signals) {
      if (typeof next === "number") await new Promise((resolve) => setTimeout(resolve, next));
      else child.kill(next);
      last = performance.now();
    }
  });
  const stop = setTimeout(() => {
    hangs = true;
    child.kill("SIGKILL");
  }, limit);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(stop);
      rmSync(own, { recursive: true, force: true });
      const end = hangs ? "hangs" : (code ?? (signal as NodeJS.Signals));
      resolve({ end, out: out.replace("ready\n", ""), err, after: performance.now() - last });
    });
  });
}
