/** Runs cells of the matrix, two at a time, each in a process of its own with a limit. Imports node's builtins only. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Cell, End, Outcome } from "./cells.js";
import { MODULE, programOf } from "./programs.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const folder = path.join(root, "build/lifecycle");

/** Milliseconds after which an end counts as a hang; what the guide promises is far below. */
const LIMIT = 20_000;
/** Milliseconds after which a process counts as one that runs on. */
const RUNS_ON = 1_500;

export interface Seen {
  readonly outcome: Outcome | "runs on" | "hangs";
  readonly out: string;
  readonly err: string;
}

/** What each cell came to. */
export async function runCells(cells: readonly Cell[]): Promise<ReadonlyMap<Cell, Seen>> {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, "exits-"));
  writeModule(own);
  const seen = new Map<Cell, Seen>();
  const waiting = cells.entries();
  const lane = async (): Promise<void> => {
    for (const [index, cell] of waiting) seen.set(cell, await runCell(cell, path.join(own, `cell-${index}`)));
  };
  try {
    await Promise.all([lane(), lane()]);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
  return seen;
}

/** Writes the module `mod`, as `pyforge develop` would. */
export function writeModule(into: string): void {
  const functions = [..."js(code) call(f) add(x)".matchAll(/(\w+)\((\w+)\)/g)].map(([, name, parameter]) => ({
    name,
    export: name,
    doc: null,
    params: [{ name: parameter, type: { type: "any" } }],
    returns: { type: "any" },
  }));
  mkdirSync(path.join(into, "mod"));
  writeFileSync(path.join(into, "mod/__init__.py"), "from pyforge import load\n\nload(__name__, __file__)\n");
  writeFileSync(path.join(into, "mod/_module.mjs"), MODULE);
  writeFileSync(
    path.join(into, "mod/_module.json"),
    JSON.stringify({ spec: 1, name: "mod", doc: null, functions }),
  );
}

function runCell(cell: Cell, stem: string): Promise<Seen> {
  const file = `${stem}.${cell.host === "node" ? "mjs" : "py"}`;
  writeFileSync(file, programOf(cell));
  const program = cell.host === "node" ? process.execPath : path.join(root, ".venv/bin/python");
  const child = spawn(program, [file], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      VIRTUAL_ENV: path.join(root, ".venv"),
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "",
    },
  });
  let [out, err, stopped] = ["", "", false];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const runsOn = cell.expected === "runs on";
  const limit = setTimeout(
    () => {
      stopped = true;
      child.kill("SIGKILL");
    },
    runsOn ? RUNS_ON : LIMIT,
  );
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      const outcome = stopped ? (runsOn ? "runs on" : "hangs") : outcomeOf(code ?? signal ?? -1, out);
      resolve({ outcome, out, err });
    });
  });
}

function outcomeOf(end: End, out: string): Outcome {
  const times = (what: RegExp): number => out.match(what)?.length ?? 0;
  const [atexit, exit] = [times(/\batexit\n/g), times(/\bexit\n/g)];
  return {
    end,
    // Each exactly once, or neither; anything else is no outcome that a cell may have.
    handlers: atexit === 1 && exit === 1 ? true : atexit === 0 && exit === 0 ? false : (undefined as never),
    waits: out.includes("through\n"),
    flushed: out.startsWith("python typescript ") || /\bpython typescript /.test(out),
  };
}
