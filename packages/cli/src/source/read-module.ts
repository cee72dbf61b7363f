import { type FunctionSpec, type ModuleSpec, SPEC_VERSION, type ValueSpec } from "pyforge/spec";
import { moduleDoc } from "./comments.js";
import { exportedFunctions } from "./exported.js";
import { readFunction } from "./functions.js";
import { readScope } from "./scope.js";
import { Problems, parseSource } from "./source-file.js";
import { readValue } from "./values.js";

/**
 * Reads the spec of the module `name` from its entry file and the files it passes functions on from.
 * No type is inferred: what Python sees must be annotated.
 *
 * @param entry absolute path
 * @throws DiagnosticsError with everything that is wrong, each with its place and fix
 */
export function readModule(entry: string, name: string): ModuleSpec {
  const problems = new Problems();
  const file = parseSource(entry, problems);
  const scope = file && readScope(file);
  const exported = scope === null ? [] : exportedFunctions(scope, problems);
  const functions: FunctionSpec[] = [];
  const values: ValueSpec[] = [];
  for (const { declared, ...each } of exported) {
    const entryScope = scope ?? each.scope;
    if (declared.kind === "function")
      functions.push(...found(readFunction({ ...each, declared }, entryScope, problems)));
    else values.push(...found(readValue({ ...each, declared }, entryScope, problems)));
  }
  if (file !== null && functions.length + values.length === 0 && !problems.any) {
    const fix = "export a function: export function answer(): i32 { return 42; }";
    problems.add(file, { start: 0, end: 1 }, "this file exports nothing that Python could call", fix);
  }
  problems.throwIfAny();
  return { spec: SPEC_VERSION, name, doc: file && moduleDoc(file), functions, values };
}

const found = <T>(spec: T | null): T[] => (spec === null ? [] : [spec]);
