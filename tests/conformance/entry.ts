/** The conformance table: the same cases in both hosts. Imports pyforge and nothing else of the project. */
import { callCases } from "./cases/calls.js";
import { codeCases } from "./cases/code.js";
import { collectedCases } from "./cases/collected.js";
import { cycleCases, tangleCases } from "./cases/cycles.js";
import { errorApiCases } from "./cases/error-api.js";
import { errorStackCases } from "./cases/error-stacks.js";
import { errorTypeCases } from "./cases/error-types.js";
import { errorEndCases, errorWarningCases } from "./cases/error-warnings.js";
import { errorCases } from "./cases/errors.js";
import { exceptionCases } from "./cases/exceptions.js";
import { functionCases } from "./cases/functions.js";
import { handleCases } from "./cases/handles.js";
import { interpreterCases } from "./cases/interpreter.js";
import { listCases } from "./cases/lists.js";
import { moduleCases } from "./cases/modules.js";
import { numberCases } from "./cases/numbers.js";
import { objectCases } from "./cases/objects.js";
import { scalarCases } from "./cases/scalars.js";
import { startingCases } from "./cases/starting.js";
import { undeclaredCases } from "./cases/undeclared.js";
import { type Case, run } from "./harness.js";

const CASES: readonly Case[] = [
  ...interpreterCases,
  ...startingCases,
  ...scalarCases,
  ...numberCases,
  ...listCases,
  ...undeclaredCases,
  ...objectCases,
  ...callCases,
  ...codeCases,
  ...handleCases,
  ...collectedCases,
  ...cycleCases,
  ...tangleCases,
  ...errorCases,
  ...errorApiCases,
  ...errorTypeCases,
  ...errorStackCases,
  ...errorWarningCases,
  ...errorEndCases,
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
