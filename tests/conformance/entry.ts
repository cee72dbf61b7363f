/** The conformance table: the same cases in both hosts. Imports pyforge and nothing else of the project. */
import { callCases } from "./cases/calls.js";
import { codeCases } from "./cases/code.js";
import { errorCases } from "./cases/errors.js";
import { functionCases } from "./cases/functions.js";
import { handleCases } from "./cases/handles.js";
import { listCases } from "./cases/lists.js";
import { scalarCases } from "./cases/scalars.js";
import { undeclaredCases } from "./cases/undeclared.js";
import { type Case, run } from "./harness.js";

const CASES: readonly Case[] = [
  ...scalarCases,
  ...listCases,
  ...undeclaredCases,
  ...callCases,
  ...codeCases,
  ...handleCases,
  ...errorCases,
  ...functionCases,
];

/**
 * Runs every case, or `only` one, and prints a JSON line for each: `{"id", "ok", "error"}`.
 * @param fixtures folder of the built modules, for Python's path
 */
export function runAll(fixtures: string, only: string | null = null): void {
  run(CASES, fixtures, only);
}
