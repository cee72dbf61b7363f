import { existsSync } from "node:fs";
import { join } from "node:path";
import type { InterpreterFacts, Version } from "./facts.js";
import { InterpreterError } from "./interpreter-error.js";
import { OLDEST_PYTHON } from "./oldest-python.js";
import { venvOf } from "./venv.js";

/** What the program below prints. */
interface Answer {
  readonly executable: string;
  readonly implementation: string;
  readonly version: Version;
  readonly basePrefix: string;
  readonly freeThreaded: boolean;
  readonly traceRefs: boolean;
  readonly libraryNames: readonly (string | null)[];
  readonly libraryFolders: readonly (string | null)[];
}

/** LIBDIR is wrong where an installation was moved (uv's Pythons say /install/lib), so base_prefix is offered too. */
const QUESTION = `
import json, sys, sysconfig
var = sysconfig.get_config_var
libdir = var("LIBDIR")
print(json.dumps({
    "executable": sys.executable,
    "implementation": sys.implementation.name,
    "version": sys.version_info[:3],
    "basePrefix": sys.base_prefix,
    "freeThreaded": bool(var("Py_GIL_DISABLED")),
    "traceRefs": bool(var("Py_TRACE_REFS")),
    "libraryNames": [var("INSTSONAME"), var("LDLIBRARY")],
    "libraryFolders": [
        libdir, libdir and libdir + "/" + (var("MULTIARCH") or ""), sys.base_prefix + "/lib", var("PYTHONFRAMEWORKPREFIX")
    ],
}))
`;

/** Starting a Python takes 15 ms, behind a shim 60; a network file system may need seconds. */
const TIME_LIMIT_MS = 20_000;

/** Starts a Python and has it describe itself. -I keeps the user's environment out, -S the slow site-packages. */
export function askInterpreter(
  executable: string,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): InterpreterFacts {
  const answer = parseAnswer(run(executable, env, cwd), executable);
  const { version, implementation, basePrefix, freeThreaded, traceRefs } = answer;
  const program = answer.executable || executable;
  const venv = venvOf(program);
  return {
    executable: program,
    implementation,
    version,
    freeThreaded,
    traceRefs,
    libpython: existingLibrary(answer),
    basePrefix,
    venv,
  };
}

function run(executable: string, env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  // Loaded here and only here: it costs 3 ms, and the usual start never asks.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { error, status, stdout, stderr } = spawnSync(executable, ["-I", "-S", "-c", QUESTION], {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: TIME_LIMIT_MS,
  });
  if (error === undefined && status === 0) return stdout;
  const said = error?.message ?? (stderr.trim() || `exit code ${status}`);
  throw new InterpreterError(
    `this Python cannot be started: ${said}`,
    executable,
    `check that it runs (python3 -V), or set PYFORGE_PYTHON to a CPython ${OLDEST_PYTHON} or later`,
  );
}

function parseAnswer(output: string, executable: string): Answer {
  try {
    return JSON.parse(output) as Answer;
  } catch {
    throw new InterpreterError(
      `this program does not answer as a Python does: ${JSON.stringify(output.slice(0, 80))}`,
      executable,
      `set PYFORGE_PYTHON to a CPython ${OLDEST_PYTHON} or later`,
    );
  }
}

function existingLibrary({ libraryNames, libraryFolders }: Answer): string | null {
  for (const name of libraryNames) {
    if (name === null || !/\.(so|dylib)\b|\.framework\//.test(name)) continue; // a macOS framework has no suffix
    const path = libraryFolders
      .flatMap((folder) => (folder ? join(folder, name) : []))
      .find((file) => existsSync(file));
    if (path !== undefined) return path;
  }
  return null;
}
