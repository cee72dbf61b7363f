/** Runs a program in a Node process that hosts Python, and tells how it ended. Imports node's builtins only. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
/** Below the clone, so that `pyforge` resolves. */
const folder = path.join(root, "build/lifecycle");

const PREFIX = `
import { Python, PyModule, PySystemExit, PyValueError, f64, i32, str, none } from "pyforge";
/** A module of Python code. */
const python = (code) => Python.attach((py) => PyModule.fromCode(py, code, "program.py", "program").unbind());
const run = (code) => Python.attach((py) => py.run(code));
`;

/**
 * @param program JavaScript of an ES module; \`Python\`, \`python(code)\` and \`run(code)\` are there
 * @param limit milliseconds after which it counts as hung
 * @param env on top of this process's environment and the clone's venv; undefined takes a variable out
 */
export function ended(
  program: string,
  limit = 20_000,
  env: Readonly<Record<string, string | undefined>> = {},
): Ended {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, "program-"));
  const file = path.join(own, "program.mjs");
  writeFileSync(file, PREFIX + program);
  try {
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, [file], {
      encoding: "utf8",
      timeout: limit,
      env: { ...process.env, VIRTUAL_ENV: path.join(root, ".venv"), ...env },
    });
    return { code: status, signal, out: stdout, err: stderr };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
