/** Properties of conversions, in both hosts. Imports pyforge and what the conformance table uses. */
import { Python } from "pyforge";
import { PROPERTIES } from "./cases.js";

/** Of one host in one run of all tests. */
const RUNS = 2500;
const CASES_AT_LEAST = 50_000;

/** Runs the properties, or `only` one, and prints a JSON line for each. */
export function runAll(only: string | null = null): void {
  let crossed = 0;
  const count = (values: number): void => {
    crossed += values;
  };
  for (const id of Object.keys(PROPERTIES)) {
    if (only === null || only === `properties: ${id}`) console.log(line(id, () => run(id, RUNS, 1, count)));
  }
  if (only === null)
    console.log(
      line(`at least ${CASES_AT_LEAST} values crossed`, () => {
        if (crossed < CASES_AT_LEAST) throw new Error(`${crossed} values crossed`);
      }),
    );
}

/** Runs them with other seeds until the time is up; says the seed of each round, and stops at what it finds. */
export function soak(minutes: number, first: number): void {
  const end = Date.now() + minutes * 60_000;
  let crossed = 0;
  for (let seed = first; Date.now() < end; seed++) {
    const begun = crossed;
    for (const id of Object.keys(PROPERTIES)) {
      run(id, 300, seed, (values) => {
        crossed += values;
      });
    }
    console.log(`seed ${seed}: ${crossed - begun} values`);
  }
  console.log(`${crossed} values crossed, none otherwise than the tables say`);
}

function run(id: string, runs: number, seed: number, count: (values: number) => void): void {
  Python.attach((py) => PROPERTIES[id]?.(py, { runs, seed, count }));
}

function line(id: string, body: () => void): string {
  try {
    body();
    return JSON.stringify({ id: `properties: ${id}`, ok: true });
  } catch (error) {
    const { stack, cause } = error as Error;
    const why = cause instanceof Error ? `\n${cause.stack}` : ""; // what the property threw
    return JSON.stringify({ id: `properties: ${id}`, ok: false, error: (stack ?? String(error)) + why });
  }
}
