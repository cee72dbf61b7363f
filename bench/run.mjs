// `npm run bench`: builds the floor, installs the rivals, measures all in one interleaved run, prints the
// table. May import tools and every folder below bench.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { main, paths, Refusal, relative, root } from "../tools/house/index.mjs";
import { setUp } from "../tools/setup/index.mjs";
import { loadCases } from "./cases/index.mjs";
import { budgetsOf, checkFloor, machineFacts, report, runCase } from "./harness/index.mjs";
import { competitors } from "./rivals/index.mjs";

/**
 * @typedef {import("./harness/case.mjs").Case} Case
 * @typedef {{ context: object } | { missing: string }} Prepared
 */

const kUsage = `npm run bench -- [options]
  --only <part>   cases whose name contains this; may be repeated
  --rounds <n>    rounds of each case (15)
  --quick         5 rounds of short samples: for a look, not for a record
  --list          names and questions, and nothing is measured`;

const kAnswerLimit = 180_000; // ms that a competitor may take to prepare or for one sample

const results = path.join(paths.build, "bench/results.json");

await main(async () => {
  const options = read(process.argv.slice(2));
  await setUp("run");
  const cases = await loadCases({ python: paths.venvPython, only: options.only });
  if (options.list) {
    for (const { name, question } of cases) console.log(`${name.padEnd(26)} ${question}`);
    return 0;
  }
  const effort = { rounds: options.rounds, milliseconds: options.quick ? 15 : 60 };
  const machine = await machineFacts({ python: paths.venvPython });
  const prepared = await prepare(cases);
  const answers = [];
  for (const question of cases) answers.push(await answer(question, prepared, effort));

  const floorAnswer = answers.find((one) => one.case.name === "floor");
  const floor = floorAnswer
    ? floorVerdict(floorAnswer.outcomes)
    : { missing: "the case floor is not in this run" };
  const run = { machine, effort, competitors: named(prepared), floor, answers };
  const { text, json } = report(run);
  mkdirSync(path.dirname(results), { recursive: true });
  writeFileSync(results, `${JSON.stringify(json, null, 1)}\n`);
  console.log(`\n${text}\n\nEvery sample: ${relative(results)}`);
  return "passed" in floor && !floor.passed ? 1 : 0;
});

/** @param {string[]} args */
function read(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: "string", multiple: true },
        rounds: { type: "string" },
        quick: { type: "boolean" },
        list: { type: "boolean" },
      },
    });
    const rounds = Number(values.rounds ?? (values.quick ? 5 : 15));
    if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds is ${values.rounds}, not a count`);
    return { only: values.only ?? [], rounds, quick: values.quick ?? false, list: values.list ?? false };
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), {
      place: "npm run bench",
      fix: kUsage,
    });
  }
}

/**
 * Installs whoever the cases name; who cannot be installed stays in the report with the reason.
 * @param {Case[]} cases
 */
async function prepare(cases) {
  const names = new Set(cases.flatMap((one) => Object.values(one.subjects).map(({ by }) => by)));
  /** @type {Map<string, Prepared>} */
  const prepared = new Map();
  for (const name of names) {
    const competitor = competitors[name];
    if (!competitor)
      throw new Refusal(`a case names ${name}`, {
        place: "bench/cases",
        fix: "list it in bench/rivals/index.mjs",
      });
    try {
      prepared.set(name, { context: await competitor.prepare() });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const last = error.log?.trim().split("\n").at(-1);
      prepared.set(name, { missing: [error.message, last].filter(Boolean).join(": ") });
    }
  }
  return prepared;
}

/**
 * @param {Case} question
 * @param {Map<string, Prepared>} prepared
 * @param {{ rounds: number, milliseconds: number }} effort
 */
async function answer(question, prepared, effort) {
  process.stderr.write(`measuring ${question.name} ...\n`);
  const outcomes = await runCase(
    question,
    (label, subject) => {
      const ready = /** @type {Prepared} */ (prepared.get(subject.by));
      if ("missing" in ready) return ready;
      return /** @type {import("./rivals/index.mjs").Competitor} */ (competitors[subject.by]).command({
        file: question.file,
        label,
        subject,
        context: ready.context,
      });
    },
    { ...effort, cwd: root, limit: kAnswerLimit },
  );
  return { case: question, outcomes, verdicts: budgetsOf(question, outcomes) };
}

/** @param {Record<string, import("./harness/case.mjs").Outcome>} outcomes */
function floorVerdict(outcomes) {
  const missing = Object.values(outcomes).find((outcome) => outcome.missing !== undefined)?.missing;
  return missing === undefined ? checkFloor(outcomes) : { missing };
}

/** @param {Map<string, Prepared>} prepared */
function named(prepared) {
  return Object.fromEntries(
    [...prepared].map(([name, ready]) => {
      const what = competitors[name]?.what ?? name;
      return [name, "missing" in ready ? { what, missing: ready.missing } : { what }];
    }),
  );
}
