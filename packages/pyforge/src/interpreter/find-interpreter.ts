import { delimiter } from "node:path";
import { askInterpreter } from "./ask.js";
import { SOURCES, type Source, type Surroundings } from "./candidates.js";
import type { Interpreter, InterpreterFacts } from "./facts.js";
import { InterpreterError } from "./interpreter-error.js";
import { readLayout } from "./layout.js";
import { OLDEST_PYTHON } from "./oldest-python.js";
import { type Home, refuseUnfit } from "./refusals.js";

export interface InterpreterQuery {
  /** A program, a command on PATH, or the folder of a venv; before everything that the surroundings say. */
  readonly python?: string | undefined;
  /** The folder of a venv; not together with `python`. */
  readonly venv?: string | undefined;
  /** What PYTHONHOME is to be; before the variable. */
  readonly home?: string | undefined;
  /** PYTHONHOME does not count, as for `python -I`. */
  readonly isolated?: boolean | undefined;
  /** Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Where the search for `.venv` begins. Default: `process.cwd()`. */
  readonly cwd?: string | undefined;
}

/** What one source names: a Python that can be opened, or why it cannot. */
export type Judged = { readonly source: Source } & (
  | { readonly interpreter: Interpreter }
  | { readonly refusal: InterpreterError }
);

/**
 * Finds the nearest Python: the options, `PYFORGE_PYTHON`, the active venv or conda environment, `.venv` in the folder
 * or above it, `python3` and `python` on PATH, then the newest usable one that uv or pyenv holds. It starts no process
 * where the files tell enough.
 *
 * @throws InterpreterError where there is none, or the nearest one that somebody chose cannot be used.
 */
export function findInterpreter(query: InterpreterQuery = {}): Interpreter {
  let refusal: InterpreterError | undefined;
  for (const judged of judge(query)) {
    if ("interpreter" in judged) return judged.interpreter;
    refusal ??= judged.refusal;
    if (judged.source.decides) break;
  }
  throw refusal ?? notFound(query.cwd ?? process.cwd());
}

/** Every Python that a source names, from near to far, with its verdict; each is judged when it is reached. */
export function* judge(query: InterpreterQuery): Generator<Judged> {
  const around = surroundings(query);
  for (const source of SOURCES) {
    const programs = attempt(() => source.look(around));
    if (programs instanceof InterpreterError) yield { source, refusal: programs };
    else for (const program of programs) yield judgedOf(source, program, around, homeOf(query, around));
  }
}

/**
 * The program that `python` or `venv` names, whether it could be opened or not: a shim's is the one behind it.
 *
 * @throws InterpreterError where they name none
 */
export function locate(query: InterpreterQuery): string {
  const around = surroundings(query);
  for (const source of SOURCES) {
    const [program] = source.look(around);
    if (program !== undefined) return factsOf(program, around).executable;
  }
  throw notFound(around.cwd);
}

function surroundings({
  python,
  venv,
  env = process.env,
  cwd = process.cwd(),
}: InterpreterQuery): Surroundings {
  if (python !== undefined && venv !== undefined) {
    throw new InterpreterError(
      "the options `python` and `venv` were both given, and each decides which Python it is",
      `python: '${python}', venv: '${venv}'`,
      "give one of them; a venv knows its Python",
    );
  }
  return { python, venv, env, cwd };
}

function homeOf({ home, isolated }: InterpreterQuery, { env }: Surroundings): Home | null {
  if (home !== undefined) return { path: home, setting: "the option `home`" };
  return env.PYTHONHOME && isolated !== true ? { path: env.PYTHONHOME, setting: "PYTHONHOME" } : null;
}

function judgedOf(source: Source, program: string, around: Surroundings, home: Home | null): Judged {
  const outcome = attempt(() => judgeProgram(program, source.name, around, home));
  return outcome instanceof InterpreterError
    ? { source, refusal: outcome }
    : { source, interpreter: outcome };
}

function judgeProgram(program: string, source: string, around: Surroundings, home: Home | null): Interpreter {
  const facts = factsOf(program, around);
  refuseUnfit(facts, source, home);
  const { executable, version, libpython, basePrefix, venv } = facts;
  const prefix = home?.path.split(delimiter)[0] ?? venv?.path ?? basePrefix;
  return { executable, version, libpython, prefix, basePrefix, venv, source };
}

function factsOf(program: string, { env, cwd }: Surroundings): InterpreterFacts {
  return readLayout(program) ?? askInterpreter(program, env, cwd);
}

function attempt<T>(body: () => T): T | InterpreterError {
  try {
    return body();
  } catch (error) {
    if (error instanceof InterpreterError) return error;
    throw error;
  }
}

function notFound(cwd: string): InterpreterError {
  return new InterpreterError(
    "no Python was found: no PYFORGE_PYTHON, no active venv or conda environment, no .venv here or above, no python3 on PATH",
    cwd,
    `install CPython ${OLDEST_PYTHON} or later (uv python install 3.12, or your system's package python3), or set PYFORGE_PYTHON to one`,
  );
}
