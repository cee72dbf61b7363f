// Programs in TypeScript, run by `pyforge run` under a chosen Node and Python: what Python's libraries do in Node.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { paths, platform, versions } from "../../tools/house/index.mjs";

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A Node, a Python that it hosts, and whether numpy, pandas and cryptography are installed for that Python. */
export interface Pair {
  readonly node: string;
  readonly nodeName: string;
  readonly python: string;
  readonly pythonName: string;
}

/** This Node, and those of versions.json that `npm run test:matrix` has fetched. */
export function everyNode(): { node: string; nodeName: string }[] {
  const own = { node: process.execPath, nodeName: `Node ${process.versions.node}` };
  const fetched = versions.node.matrix.map((version) => ({
    node: path.join(paths.build, "matrix", `node-${version}/node_modules/node-${platform}/bin/node`),
    nodeName: `Node ${version}`,
  }));
  return [own, ...fetched.filter(({ node, nodeName }) => nodeName !== own.nodeName && existsSync(node))];
}

/** This Node, and the newest of versions.json where it was fetched. */
export const nodes = (): { node: string; nodeName: string }[] =>
  everyNode().filter(
    ({ nodeName }) =>
      nodeName === `Node ${process.versions.node}` || nodeName === `Node ${versions.node.matrix.at(-1)}`,
  );

/** The venv of libraries that `npm test` makes, which comes first, and those of other CPythons that `npm run test:matrix` has made. */
export function libraryVenvs(): { python: string; pythonName: string }[] {
  const parent = path.dirname(paths.libraryVenv);
  return readdirSync(parent)
    .sort()
    .filter((name) => name.startsWith(path.basename(paths.libraryVenv)))
    .map((name) => path.join(parent, name, "bin/python"))
    .filter((python) => existsSync(python))
    .map((python) => ({ python, pythonName: `CPython ${versionOf(python)}` }))
    .filter(({ pythonName }, index, all) => all.findIndex((one) => one.pythonName === pythonName) === index);
}

function versionOf(python: string): string {
  return execFileSync(python, ["-I", "-c", "import platform; print(platform.python_version())"], {
    encoding: "utf8",
  }).trim();
}

export const pairs = (pythons: readonly { python: string; pythonName: string }[]): Pair[] =>
  pythons.flatMap((python) => nodes().map((node) => ({ ...node, ...python })));

/**
 * Runs a TypeScript program as a user does; venv and other variables only as `env` says.
 * @param file the program, its path from this folder
 * @param limit milliseconds after which it is killed
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  { node = process.execPath, env = {} as NodeJS.ProcessEnv, cwd = paths.build, limit = 60_000 } = {},
): Promise<Ended> {
  const program = path.resolve(import.meta.dirname, file);
  return runCommand(node, [paths.cli, "run", program, ...args], { env, cwd, limit });
}

/** Runs any program with a clean environment of Python, and waits for its end. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { env = {} as NodeJS.ProcessEnv, cwd = paths.build, limit = 60_000 } = {},
): Promise<Ended> {
  const {
    PYFORGE_PYTHON: _,
    PYTHONHOME: _home,
    VIRTUAL_ENV: _venv,
    NODE_OPTIONS: _options,
    ...outer
  } = process.env;
  const child = spawn(command, args, {
    cwd,
    env: { ...outer, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limit,
    killSignal: "SIGKILL",
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...said }));
  });
}

/** The venv that a Python belongs to, as `VIRTUAL_ENV` names it. */
export const venvOf = (python: string): string => path.dirname(path.dirname(python));

/** A folder of the test's own below build/, so that `pyforge` resolves from it; the caller removes it. */
export function ownFolder(name: string): { folder: string; remove: () => void } {
  const parent = path.join(paths.build, "embedding");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, `${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
