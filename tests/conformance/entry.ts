/** The conformance table: the same cases in both hosts. Imports pyforge and nothing else of the project. */
import { callCases } from "./cases/calls.js";
import { codeCases } from "./cases/code.js";
import { collectedCases } from "./cases/collected.js";
import { errorCases } from "./cases/errors.js";
import { exceptionCases } from "./cases/exceptions.js";
import { functionCases } from "./cases/functions.js";
import { handleCases } from "./cases/handles.js";
import { interpreterCases } from "./cases/interpreter.js";
import { listCases } from "./cases/lists.js";
import { moduleCases } from "./cases/modules.js";
import { numberCases } from "./cases/numbers.js";
import { scalarCases } from "./cases/scalars.js";
import { undeclaredCases } from "./cases/undeclared.js";
import { type Case, run } from "./harness.js";

const CASES: readonly Case[] = [
  ...interpreterCases,
  ...scalarCases,
  ...numberCases,
  ...listCases,
  ...undeclaredCases,
  ...callCases,
  ...codeCases,
  ...handleCases,
  ...collectedCases,
  ...errorCases,
  ...exceptionCases,
  ...functionCases,
  ...moduleCases,
];

/**
 * Runs every case, or `only` one, and prints a JSON line for each: `{"id", "ok", "error"}`.
 * @param fixtures folder of the built modules, for Python's path
 */
export function runAll(fixtures: string, only: string | null = null): void {
  run(CASES, fixtures, only);
}
