import { resolve, sep } from "node:path";
import { isExecutable, isFolder, onPath, pythonIn } from "./executables.js";
import { InterpreterError } from "./interpreter-error.js";
import { newestManaged } from "./managed.js";
import { OLDEST_PYTHON } from "./oldest-python.js";
import { readVenv, venvAbove } from "./venv.js";

export interface Surroundings {
  readonly python: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export interface Candidate {
  readonly executable: string;
  readonly source: string;
}

/** One way to find a Python: null means "says nothing", a refusal that what it says is wrong. */
type Source = (around: Surroundings) => Candidate | null;

/** From near to far. The first that says anything decides; an unfit Python is refused, never passed over in silence. */
const SOURCES: readonly Source[] = [
  (around) => named(around.python, "the option `python`", around),
  (around) => named(around.env.PYFORGE_PYTHON, "PYFORGE_PYTHON", around),
  (around) => active(around.env.VIRTUAL_ENV, "VIRTUAL_ENV", around),
  (around) => active(around.env.CONDA_PREFIX, "CONDA_PREFIX", around),
  (around) => inFolder(venvAbove(around.cwd)?.path, ".venv"),
  (around) => command("python3", around),
  (around) => command("python", around),
  (around) => newestManaged(around.env),
];

/** @throws InterpreterError where nothing is found, or a setting names something that is not there. */
export function nearestCandidate(around: Surroundings): Candidate {
  for (const source of SOURCES) {
    const candidate = source(around);
    if (candidate !== null) return candidate;
  }
  throw new InterpreterError(
    "no Python was found: no PYFORGE_PYTHON, no active venv or conda environment, no .venv here or above, no python3 on PATH",
    around.cwd,
    `install CPython ${OLDEST_PYTHON} or later (uv python install 3.12, or your system's package python3), or set PYFORGE_PYTHON to one`,
  );
}

/** A setting written by hand: a program, a command, or the folder of a venv or an installation. */
function named(value: string | undefined, source: string, around: Surroundings): Candidate | null {
  if (value === undefined || value === "") return null;
  const path = resolve(around.cwd, value);
  if (isFolder(path)) return inFolder(path, source);
  const executable = value.includes(sep) ? path : onPath(value, around.env.PATH, around.cwd);
  if (executable !== null && isExecutable(executable)) return { executable, source };
  throw new InterpreterError(
    `${source} names '${value}', which is no program`,
    executable ?? `PATH=${around.env.PATH ?? ""}`,
    "name a Python program, such as /usr/bin/python3.12, or the folder of a venv",
  );
}

function active(folder: string | undefined, source: string, around: Surroundings): Candidate | null {
  return folder ? inFolder(resolve(around.cwd, folder), source) : null;
}

function inFolder(folder: string | undefined, source: string): Candidate | null {
  if (folder === undefined) return null;
  const executable = pythonIn(folder);
  if (executable !== null) return { executable, source };
  // Only a venv is safe to make again: --clear deletes what is in the folder.
  const fix =
    readVenv(folder) === null
      ? `install a Python into it, or let ${source} name another`
      : `make it again: python3 -m venv --clear ${folder}`;
  throw new InterpreterError(
    "the environment has no bin/python3 that leads to a Python; the one it was made from may be gone",
    `${folder} (${source})`,
    fix,
  );
}

function command(name: string, around: Surroundings): Candidate | null {
  const executable = onPath(name, around.env.PATH, around.cwd);
  return executable === null ? null : { executable, source: `${name} on PATH` };
}
