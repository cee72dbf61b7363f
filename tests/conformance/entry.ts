/** The conformance table: the same cases in both hosts. Imports pyforge and nothing else of the project. */

import { asyncIterationCases } from "./cases/async-iteration.js";
import { asyncScopeCases } from "./cases/async-scopes.js";
import { auditEdgeCases } from "./cases/audit-edges.js";
import { auditScenarioCases } from "./cases/audit-scenarios.js";
import { awaitingCases } from "./cases/awaiting.js";
import { breakingConversionCases } from "./cases/breaking-conversions.js";
import { brokenValueCases } from "./cases/broken-values.js";
import { bufferExportCases } from "./cases/buffers-export.js";
import { bufferImportCases } from "./cases/buffers-import.js";
import { bufferTypeCases } from "./cases/buffers-types.js";
import { callableCases } from "./cases/callables.js";
import { callCases } from "./cases/calls.js";
import { choiceCases } from "./cases/choices.js";
import { codeCases } from "./cases/code.js";
import { collectedCases } from "./cases/collected.js";
import { collectorCases } from "./cases/collectors.js";
import { contractCases } from "./cases/contract.js";
import { attributeConversionCases } from "./cases/conversions-attributes.js";
import { enumConversionCases } from "./cases/conversions-enums.js";
import { temporalConversionCases } from "./cases/conversions-temporal.js";
import { timeConversionCases } from "./cases/conversions-times.js";
import { valueConversionCases } from "./cases/conversions-values.js";
import { cycleCases, tangleCases } from "./cases/cycles.js";
import { deepUnionCases } from "./cases/deep-unions.js";
import { detachCases } from "./cases/detach.js";
import { errorApiCases } from "./cases/error-api.js";
import { errorStackCases } from "./cases/error-stacks.js";
import { errorTypeCases } from "./cases/error-types.js";
import { errorEndCases, errorWarningCases } from "./cases/error-warnings.js";
import { errorCases } from "./cases/errors.js";
import { exceptionCases } from "./cases/exceptions.js";
import { failureCases } from "./cases/failures.js";
import { functionCases } from "./cases/functions.js";
import { handleCases } from "./cases/handles.js";
import { heapCases } from "./cases/heaps.js";
import { interpreterCases } from "./cases/interpreter.js";
import { intoPythonCases } from "./cases/into-python.js";
import { iterableCases } from "./cases/iterables.js";
import { lateUnionCases } from "./cases/late-unions.js";
import { listCases } from "./cases/lists.js";
import { misuseCases } from "./cases/misuse.js";
import { mixedRecordCases } from "./cases/mixed-records.js";
import { moduleCases } from "./cases/modules.js";
import { naturalCallCases } from "./cases/natural-calls.js";
import { naturalContainerCases } from "./cases/natural-containers.js";
import { naturalObjectCases } from "./cases/natural-objects.js";
import { naturalOperatorCases } from "./cases/natural-operator.js";
import { naturalPrintingCases } from "./cases/natural-printing.js";
import { naturalPropertyCases } from "./cases/natural-properties.js";
import { numberCases } from "./cases/numbers.js";
import { numpyCases } from "./cases/numpy.js";
import { objectCases } from "./cases/objects.js";
import { parameterCases } from "./cases/parameters.js";
import { promiseCases } from "./cases/promises.js";
import { recordCases } from "./cases/records.js";
import { recursiveTypeCases } from "./cases/recursive-types.js";
import { refusalCases } from "./cases/refusals.js";
import { scalarCases } from "./cases/scalars.js";
import { sharingCases } from "./cases/sharing.js";
import { startingCases } from "./cases/starting.js";
import { templateCases } from "./cases/templates.js";
import { threadCases } from "./cases/threads.js";
import { tokenCases } from "./cases/token.js";
import { undeclaredCases } from "./cases/undeclared.js";
import { anyViewCases } from "./cases/views-any.js";
import { codeViewCases } from "./cases/views-code.js";
import { datetimeViewCases } from "./cases/views-datetime.js";
import { iteratorViewCases } from "./cases/views-iterators.js";
import { mappingViewCases } from "./cases/views-mappings.js";
import { numberViewCases } from "./cases/views-numbers.js";
import { opaqueViewCases } from "./cases/views-opaque.js";
import { sequenceViewCases } from "./cases/views-sequences.js";
import { textViewCases } from "./cases/views-text.js";
import { type Case, type LaterCase, run, runLater } from "./harness.js";

const CASES: readonly Case[] = [
  ...interpreterCases,
  ...startingCases,
  ...recursiveTypeCases,
  ...refusalCases,
  ...scalarCases,
  ...numberCases,
  ...lateUnionCases,
  ...listCases,
  ...sharingCases,
  ...undeclaredCases,
  ...contractCases,
  ...parameterCases,
  ...recordCases,
  ...mixedRecordCases,
  ...deepUnionCases,
  ...intoPythonCases,
  ...failureCases,
  ...numpyCases,
  ...objectCases,
  ...timeConversionCases,
  ...temporalConversionCases,
  ...enumConversionCases,
  ...attributeConversionCases,
  ...valueConversionCases,
  ...bufferExportCases,
  ...bufferImportCases,
  ...bufferTypeCases,
  ...callCases,
  ...callableCases,
  ...iterableCases,
  ...choiceCases,
  ...codeCases,
  ...tokenCases,
  ...misuseCases,
  ...templateCases,
  ...detachCases,
  ...threadCases,
  ...handleCases,
  ...collectedCases,
  ...collectorCases,
  ...cycleCases,
  ...tangleCases,
  ...heapCases,
  ...errorCases,
  ...errorApiCases,
  ...errorTypeCases,
  ...errorStackCases,
  ...errorWarningCases,
  ...errorEndCases,
  ...exceptionCases,
  ...functionCases,
  ...moduleCases,
  ...naturalPrintingCases,
  ...naturalPropertyCases,
  ...naturalOperatorCases,
  ...naturalObjectCases,
  ...naturalContainerCases,
  ...naturalCallCases,
  ...anyViewCases,
  ...codeViewCases,
  ...datetimeViewCases,
  ...iteratorViewCases,
  ...mappingViewCases,
  ...numberViewCases,
  ...opaqueViewCases,
  ...sequenceViewCases,
  ...textViewCases,
  ...auditScenarioCases,
  ...auditEdgeCases,
  ...brokenValueCases,
  ...breakingConversionCases,
];

/**
 * Runs every case, or `only` one, and prints a JSON line for each: `{"id", "ok", "error"}`.
 * @param fixtures folder of the built modules, for Python's path
 */
export function runAll(fixtures: string, only: string | null = null): void {
  run(CASES, fixtures, only);
}

/** Cases that wait. */
const LATER_CASES: readonly LaterCase[] = [
  ...awaitingCases,
  ...promiseCases,
  ...asyncIterationCases,
  ...asyncScopeCases,
];

/** Runs the cases that wait, or `only` one, after the others and in the same form. */
export async function runAllLater(fixtures: string, only: string | null = null): Promise<void> {
  await runLater(LATER_CASES, fixtures, only);
}
