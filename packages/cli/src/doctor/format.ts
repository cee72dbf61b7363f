import type { Candidate, Engine, Problem, PythonSide, Report } from "./report.js";

const DAYS_OF_A_MONTH = 30.44;

/** The report as people read it. */
export function formatReport(report: Report): string {
  const sections = [
    ["Node", ...nodeLines(report)],
    ["Python", ...pythonLines(report)],
    ["Node in Python", ...hostLines(report.python)],
    verdictLines(report.problems),
  ];
  return sections.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function nodeLines({ node, platform, packages }: Report): string[] {
  return [
    `  Node ${node.version} for ${platform} (${node.needs} or later is needed): ${node.executable}`,
    ...packages.map(({ name, version, place }) =>
      version === null ? `  ${name}: not installed` : `  ${name} ${version}: ${place}`,
    ),
  ];
}

function pythonLines({ candidates, silent }: Report): string[] {
  const found = candidates.length === 0 ? ["  nothing names one"] : candidates.flatMap(candidateLines);
  return [...found, `  silent: ${silent.join(", ")}`];
}

function candidateLines(candidate: Candidate): string[] {
  const title = `  ${candidate.verdict}: ${candidate.source}`;
  if ("refusal" in candidate) {
    const { cause, place, fix } = candidate.refusal;
    return [title, `    ${cause}`, `    --> ${place}`, `    fix: ${fix}`];
  }
  const { version, executable, libpython, prefix } = candidate;
  if (candidate.verdict === "farther") return [`${title}, Python ${version}, ${executable}`];
  return [
    `${title}, Python ${version}`,
    `    program  ${executable}`,
    `    prefix   ${prefix}`,
    `    library  ${libpython}`,
  ];
}

function hostLines(python: PythonSide | null): string[] {
  if (python === null) return ["  unknown, because no Python is taken"];
  const { "pyforge-ts": pyforge, "pyforge-ts-runtime": runtime, engine } = python;
  if (pyforge === null && runtime === null)
    return ["  not installed; TypeScript modules in a python process need it: pip install pyforge-ts"];
  return [
    `  pyforge-ts ${pyforge ?? "is not installed"}, pyforge-ts-runtime ${runtime ?? "is not installed"}`,
    ...(engine === null ? [] : [`  ${engineText(engine)}: ${engine.file}`]),
  ];
}

function engineText({ node, released, ageInDays }: Engine): string {
  if (node === null || released === null || ageInDays === null)
    return "an engine that does not say which Node it is";
  const months = Math.floor(ageInDays / DAYS_OF_A_MONTH);
  return `Node ${node}, released ${released}, ${months} months ago`;
}

function verdictLines(problems: readonly Problem[]): string[] {
  if (problems.length === 0) return ["Everything fits."];
  return problems.flatMap(({ cause, place, fix }) => [
    `problem: ${cause}`,
    `  --> ${place}`,
    `  fix: ${fix}`,
  ]);
}
