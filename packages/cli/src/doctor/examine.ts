import { OLDEST_PYTHON } from "pyforge/interpreter";
import { judgeCandidates, silentBeside } from "./candidates.js";
import { examineNode } from "./node-side.js";
import { examinePython } from "./python-side.js";
import type { Problem, PythonSide, Report } from "./report.js";
import type { Surroundings } from "./surroundings.js";

/** Looks at Node, at the packages, and at every Python that anything names. It starts Pythons, never the addon. */
export function examine(around: Surroundings): Report {
  const { problems: ofNode, ...node } = examineNode();
  const candidates = judgeCandidates(around);
  const taken = candidates.find(({ verdict }) => verdict === "taken");
  const python =
    taken !== undefined && "executable" in taken ? examinePython(taken.executable, around) : null;
  const problems = [...ofNode, ...(taken === undefined ? [whyNone(candidates, around.cwd)] : [])];
  if (python?.engineError) problems.push(brokenEngine(python.engineError));
  if (python !== null) problems.push(...unequalSides(python));
  const silent = silentBeside(candidates);
  return { ok: problems.length === 0, problems, ...node, candidates, silent, python };
}

function whyNone(candidates: Report["candidates"], cwd: string): Problem {
  const decisive =
    candidates.find(({ verdict }) => verdict === "refused") ??
    candidates.find(({ verdict }) => verdict === "passed over");
  if (decisive !== undefined && "refusal" in decisive) return decisive.refusal;
  return {
    cause: "no Python was found: nothing names one",
    place: cwd,
    fix: `install CPython ${OLDEST_PYTHON} or later (uv python install 3.12, or your system's package python3)`,
  };
}

function unequalSides({ "pyforge-ts": pyforge, "pyforge-ts-runtime": runtime }: PythonSide): Problem[] {
  if (pyforge === null || runtime === null || pyforge === runtime) return [];
  return [
    {
      cause: `pyforge-ts is ${pyforge}, but pyforge-ts-runtime is ${runtime}; they must come from one release`,
      place: "the Python that is taken",
      fix: `pip install pyforge-ts==${pyforge} pyforge-ts-runtime==${pyforge}`,
    },
  ];
}

function brokenEngine(reason: string): Problem {
  return {
    cause: "TypeScript modules cannot be imported in this Python",
    place: reason,
    fix: "pip install --force-reinstall pyforge-ts-runtime, or unset PYFORGE_ENGINE",
  };
}
