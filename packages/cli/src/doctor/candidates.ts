import { type InterpreterQuery, type Judged, judge, SOURCES } from "pyforge/interpreter";
import type { Candidate } from "./report.js";

/** Every Python that something names, and which of them `Python.attach` would take. */
export function judgeCandidates(query: InterpreterQuery): Candidate[] {
  let decided = false;
  return [...judge(query)].map((judged) => {
    const candidate = verdictOf(judged, decided);
    decided ||= candidate.verdict === "taken" || candidate.verdict === "refused";
    return candidate;
  });
}

/** The sources that name none of the candidates. */
export function silentBeside(candidates: readonly Candidate[]): string[] {
  const said = new Set(candidates.map(({ source }) => source));
  return SOURCES.map(({ name }) => name).filter((name) => !said.has(name));
}

function verdictOf(judged: Judged, decided: boolean): Candidate {
  const source = judged.source.name;
  if ("refusal" in judged) {
    const { cause, place, fix } = judged.refusal;
    const verdict = judged.source.decides && !decided ? "refused" : "passed over";
    return { source, verdict, refusal: { cause, place, fix } };
  }
  const { executable, version, prefix, libpython, venv } = judged.interpreter;
  return {
    source,
    verdict: decided ? "farther" : "taken",
    executable,
    version: version.join("."),
    prefix,
    libpython,
    venv: venv?.path ?? null,
  };
}
