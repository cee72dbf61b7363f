import { askInterpreter } from "./ask.js";
import { nearestCandidate } from "./candidates.js";
import type { Interpreter, InterpreterFacts } from "./facts.js";
import { readLayout } from "./layout.js";
import { refuseUnfit } from "./refusals.js";

export interface InterpreterQuery {
  /** A program, a command on PATH, or the folder of a venv; before everything that the surroundings say. */
  readonly python?: string;
  /** Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where the search for `.venv` begins. Default: `process.cwd()`. */
  readonly cwd?: string;
}

/**
 * Finds the nearest Python: the option, `PYFORGE_PYTHON`, the active venv or conda environment, `.venv` in the folder
 * or above it, `python3` and `python` on PATH, then what uv and pyenv hold. It starts no process where the files tell enough.
 *
 * @throws InterpreterError where there is none, or the nearest one cannot be used.
 */
export function findInterpreter(query: InterpreterQuery = {}): Interpreter {
  const env = query.env ?? process.env;
  const cwd = query.cwd ?? process.cwd();
  const { executable, source } = nearestCandidate({ python: query.python, env, cwd });
  const facts: InterpreterFacts = readLayout(executable) ?? askInterpreter(executable, env, cwd);
  refuseUnfit(facts, source, env.PYTHONHOME || undefined);
  const { version, libpython, basePrefix, venv } = facts;
  return {
    executable: facts.executable,
    version,
    libpython,
    prefix: venv?.path ?? basePrefix,
    basePrefix,
    venv,
    source,
  };
}
