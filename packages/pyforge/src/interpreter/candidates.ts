import { resolve, sep } from "node:path";
import { isExecutable, isFolder, onPath, pythonIn } from "./executables.js";
import { InterpreterError } from "./interpreter-error.js";
import { MANAGERS, managedPythons } from "./managed.js";
import { readVenv, venvAbove } from "./venv.js";

export interface Surroundings {
  readonly python: string | undefined;
  readonly venv: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** One place in which a Python may be named. */
export interface Source {
  /** For messages: `VIRTUAL_ENV`, `python3 on PATH`. */
  readonly name: string;
  /** Whether what it says was chosen by somebody, and so is refused where it is unfit, never passed over in silence. */
  readonly decides: boolean;
  /** The programs that it names, best first; none where it says nothing. Throws where what it says is wrong. */
  readonly look: (around: Surroundings) => readonly string[];
}

const chosen = (name: string, look: (around: Surroundings) => string | null): Source => ({
  name,
  decides: true,
  look: (around) => [look(around) ?? []].flat(),
});

/** From near to far. */
export const SOURCES: readonly Source[] = [
  chosen("the option `python`", (around) => named(around.python, "the option `python`", around)),
  chosen("the option `venv`", (around) => inVenv(around.venv, "the option `venv`", around)),
  chosen("PYFORGE_PYTHON", (around) => named(around.env.PYFORGE_PYTHON, "PYFORGE_PYTHON", around)),
  chosen("VIRTUAL_ENV", (around) => active(around.env.VIRTUAL_ENV, "VIRTUAL_ENV", around)),
  chosen("CONDA_PREFIX", (around) => active(around.env.CONDA_PREFIX, "CONDA_PREFIX", around)),
  chosen(".venv", (around) => inFolder(venvAbove(around.cwd)?.path, ".venv")),
  chosen("python3 on PATH", (around) => onPath("python3", around.env.PATH, around.cwd)),
  chosen("python on PATH", (around) => onPath("python", around.env.PATH, around.cwd)),
  ...MANAGERS.map((manager) => ({
    name: manager.name,
    decides: false,
    look: ({ env }: Surroundings) => managedPythons(manager, env),
  })),
];

/** A setting written by hand: a program, a command, or the folder of a venv or an installation. */
function named(value: string | undefined, source: string, around: Surroundings): string | null {
  if (value === undefined || value === "") return null;
  const path = resolve(around.cwd, value);
  if (isFolder(path)) return inFolder(path, source);
  const executable = value.includes(sep) ? path : onPath(value, around.env.PATH, around.cwd);
  if (executable !== null && isExecutable(executable)) return executable;
  throw new InterpreterError(
    `${source} names '${value}', which is no program`,
    executable ?? `PATH=${around.env.PATH ?? ""}`,
    "name a Python program, such as /usr/bin/python3.12, or the folder of a venv",
  );
}

function inVenv(value: string | undefined, source: string, around: Surroundings): string | null {
  if (value === undefined) return null;
  const folder = resolve(around.cwd, value);
  if (readVenv(folder) !== null) return inFolder(folder, source);
  throw new InterpreterError(
    `${source} names '${value}', which is no virtual environment`,
    folder,
    "name the folder of one, or make one: python3 -m venv .venv",
  );
}

function active(folder: string | undefined, source: string, around: Surroundings): string | null {
  return folder ? inFolder(resolve(around.cwd, folder), source) : null;
}

function inFolder(folder: string | undefined, source: string): string | null {
  if (folder === undefined) return null;
  const executable = pythonIn(folder);
  if (executable !== null) return executable;
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
