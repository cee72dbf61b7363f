import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { InterpreterFacts } from "./facts.js";
import { InterpreterError } from "./interpreter-error.js";
import { machineOf, OURS } from "./machine.js";
import { isTooOld, OLDEST_PYTHON } from "./oldest-python.js";
import { readVenv } from "./venv.js";

const USE_CPYTHON = `use CPython ${OLDEST_PYTHON} or later: make a venv with it, or set PYFORGE_PYTHON to it`;

/** What Python will take for its home, and who says so. */
export interface Home {
  /** `prefix` or `prefix:exec_prefix`. */
  readonly path: string;
  readonly setting: "PYTHONHOME" | "the option `home`";
}

interface Refusal {
  readonly when: (facts: InterpreterFacts, home: Home | null) => boolean;
  readonly cause: (facts: InterpreterFacts, home: Home | null) => string;
  readonly fix: (facts: InterpreterFacts, home: Home | null) => string;
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
    when: ({ libpython }) => libpython !== null && isForeign(machineOf(libpython)),
    cause: ({ libpython }) =>
      `this Python is built for another processor (${machineOf(libpython ?? "")}) than this Node (${OURS})`,
    fix: () => "use a Python and a Node of one architecture",
  },
  {
    when: ({ venv, version }) => venv?.version != null && !sameLine(venv.version, version),
    cause: ({ venv, version }) =>
      `the venv was made by Python ${venv?.version}, but its python is now ${version.join(".")}, which would not see the venv's packages`,
    fix: ({ venv }) => `make it again: python3 -m venv --clear ${venv?.path}`,
  },
  {
    when: (facts, home) => home === null && !holdsStandardLibrary(facts.basePrefix, facts),
    cause: ({ basePrefix, version: [major, minor] }) =>
      `this Python's standard library is missing below ${basePrefix}/lib (python${major}.${minor}), and Python would end the process`,
    fix: ({ version: [major, minor] }) =>
      `reinstall it; for Debian and Ubuntu: apt install libpython${major}.${minor}-stdlib`,
  },
  {
    // CPython ends the whole process with a fatal error when its home holds no standard library.
    when: (facts, home) => home !== null && !holdsStandardLibrary(home.path, facts),
    cause: (_, home) =>
      `${home?.setting} names a folder without this Python's standard library, and Python would end the process`,
    fix: (_, home) =>
      `${leaveOut(home)} (${home?.path}${isVenv(home) ? " is a venv: activate it, or set VIRTUAL_ENV to it" : ""})`,
  },
  {
    when: ({ venv }, home) => home !== null && venv !== null,
    cause: (_, home) => `${home?.setting} is set, and with it Python does not see the venv's packages`,
    fix: (_, home) => `${leaveOut(home)} (${home?.path}), or name a Python outside of venvs`,
  },
];

/**
 * Lets a usable Python pass.
 *
 * @param home null where nothing names one
 * @throws InterpreterError with the first refusal that holds
 */
export function refuseUnfit(
  facts: InterpreterFacts,
  source: string,
  home: Home | null,
): asserts facts is InterpreterFacts & { readonly libpython: string } {
  const refusal = REFUSALS.find(({ when }) => when(facts, home));
  if (refusal === undefined) return;
  throw new InterpreterError(
    refusal.cause(facts, home),
    `${facts.executable} (${source})`,
    refusal.fix(facts, home),
  );
}

function sameLine(text: string, [major, minor]: readonly [number, number, number]): boolean {
  return text.split(".").slice(0, 2).join(".") === `${major}.${minor}`;
}

const isForeign = (machine: string | null): boolean => machine !== null && OURS !== null && machine !== OURS;

const leaveOut = (home: Home | null): string =>
  home?.setting === "PYTHONHOME" ? "unset PYTHONHOME" : "leave out the option `home`";

const isVenv = (home: Home | null): boolean => home !== null && readVenv(home.path) !== null;

/** Whether Python finds its modules below `home`; a home may be `prefix:exec_prefix`. */
function holdsStandardLibrary(home: string, { version: [major, minor] }: InterpreterFacts): boolean {
  const prefix = home.split(delimiter)[0] ?? home;
  return ["lib", "lib64"]
    .flatMap((lib) => [`${lib}/python${major}.${minor}/os.py`, `${lib}/python${major}${minor}.zip`])
    .some((place) => existsSync(join(prefix, place)));
}
