import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { InterpreterFacts } from "./facts.js";
import { InterpreterError } from "./interpreter-error.js";
import { isTooOld, OLDEST_PYTHON } from "./oldest-python.js";
import { readVenv } from "./venv.js";

const USE_CPYTHON = `use CPython ${OLDEST_PYTHON} or later: make a venv with it, or set PYFORGE_PYTHON to it`;

interface Refusal {
  readonly when: (facts: InterpreterFacts, home: string | undefined) => boolean;
  readonly cause: (facts: InterpreterFacts) => string;
  readonly fix: (facts: InterpreterFacts, home: string | undefined) => string;
}

/** Why a Python cannot be used, most telling first; the first row that holds is shown. */
const REFUSALS: readonly Refusal[] = [
  {
    when: ({ implementation }) => implementation === "pypy",
    cause: () => "this Python is PyPy, which has no CPython library that pyforge could open",
    fix: () => USE_CPYTHON,
  },
  {
    when: ({ implementation }) => implementation === "graalpy",
    cause: () => "this Python is GraalPy, which has no CPython library that pyforge could open",
    fix: () => USE_CPYTHON,
  },
  {
    when: ({ implementation }) => implementation !== "cpython",
    cause: ({ implementation }) => `this Python is '${implementation}', and pyforge opens CPython only`,
    fix: () => USE_CPYTHON,
  },
  {
    when: ({ version: [major, minor] }) => isTooOld(major, minor),
    cause: ({ version: [major, minor] }) =>
      `Python ${major}.${minor} is older than ${OLDEST_PYTHON}, the oldest that pyforge runs on`,
    fix: () => USE_CPYTHON,
  },
  {
    when: ({ freeThreaded }) => freeThreaded,
    cause: ({ version }) =>
      `this Python ${version.join(".")} is a free-threaded build, which pyforge does not support yet`,
    fix: ({ version: [major, minor] }) => `use the default build: python${major}.${minor}, without the t`,
  },
  {
    // From 3.13 on, traced references are kept beside the objects and the stable ABI holds.
    when: ({ traceRefs, version: [, minor] }) => traceRefs && minor < 13,
    cause: ({ version }) =>
      `this Python ${version.join(".")} is a debug build with traced references, which has no stable ABI`,
    fix: () => "use a build configured without --with-trace-refs",
  },
  {
    when: ({ libpython }) => libpython === null,
    cause: ({ version }) =>
      `this Python ${version.join(".")} has no shared library (libpython) that pyforge could open`,
    fix: ({ version: [major, minor] }) =>
      `for pyenv: env PYTHON_CONFIGURE_OPTS="--enable-shared" pyenv install --force ${major}.${minor}; ` +
      `for Debian and Ubuntu: apt install libpython${major}.${minor}; or uv python install ${major}.${minor}, whose Pythons have one`,
  },
  {
    when: ({ venv, version }) => venv?.version != null && !sameLine(venv.version, version),
    cause: ({ venv, version }) =>
      `the venv was made by Python ${venv?.version}, but its python is now ${version.join(".")}, which would not see the venv's packages`,
    fix: ({ venv }) => `make it again: python3 -m venv --clear ${venv?.path}`,
  },
  {
    // CPython ends the whole process with a fatal error when its home holds no standard library.
    when: (facts, home) => home !== undefined && !holdsStandardLibrary(home, facts),
    cause: () =>
      "PYTHONHOME names a folder without this Python's standard library, and Python would end the process",
    fix: (_, home) =>
      home !== undefined && readVenv(home) !== null
        ? `unset PYTHONHOME (${home} is a venv: activate it, or set VIRTUAL_ENV to it)`
        : `unset PYTHONHOME (${home})`,
  },
];

/**
 * Lets a usable Python pass.
 *
 * @param home the value of PYTHONHOME, if any
 * @throws InterpreterError with the first refusal that holds
 */
export function refuseUnfit(
  facts: InterpreterFacts,
  source: string,
  home: string | undefined,
): asserts facts is InterpreterFacts & { readonly libpython: string } {
  const refusal = REFUSALS.find(({ when }) => when(facts, home));
  if (refusal === undefined) return;
  throw new InterpreterError(
    refusal.cause(facts),
    `${facts.executable} (${source})`,
    refusal.fix(facts, home),
  );
}

function sameLine(text: string, [major, minor]: readonly [number, number, number]): boolean {
  return text.split(".").slice(0, 2).join(".") === `${major}.${minor}`;
}

/** PYTHONHOME is `prefix` or `prefix:exec_prefix`. */
function holdsStandardLibrary(home: string, { version: [major, minor] }: InterpreterFacts): boolean {
  const prefix = home.split(delimiter)[0] ?? home;
  return ["lib", "lib64"].some((lib) => existsSync(join(prefix, lib, `python${major}.${minor}`, "os.py")));
}
