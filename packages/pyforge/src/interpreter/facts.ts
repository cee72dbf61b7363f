export type Version = readonly [major: number, minor: number, micro: number];

/** A virtual environment as its `pyvenv.cfg` describes it. */
export interface Venv {
  readonly path: string;
  /** Of the Python that made it, as written (`3.11.7`), or null where the file does not say. */
  readonly version: string | null;
}

/** What is known of a Python before it is judged; read from its files (`layout`) or told by itself (`ask`). */
export interface InterpreterFacts {
  /** Absolute, links not followed: a venv's `bin/python3` stays that. */
  readonly executable: string;
  /** `sys.implementation.name`: `cpython`, `pypy`, `graalpy`. */
  readonly implementation: string;
  readonly version: Version;
  readonly freeThreaded: boolean;
  /** Built with `--with-trace-refs`. */
  readonly traceRefs: boolean;
  /** Absolute path of the shared library, or null where there is none. */
  readonly libpython: string | null;
  readonly basePrefix: string;
  readonly venv: Venv | null;
}

/** A Python that pyforge can open. */
export interface Interpreter {
  /** Absolute; what `sys.executable` is to be. */
  readonly executable: string;
  readonly version: Version;
  /** Absolute path of the shared library to open. */
  readonly libpython: string;
  /** What `sys.prefix` will be: the venv's folder, or `basePrefix`. */
  readonly prefix: string;
  readonly basePrefix: string;
  readonly venv: Venv | null;
  /** How it was found, for messages: `VIRTUAL_ENV`, `python3 on PATH`. */
  readonly source: string;
}
