import { type ModuleSpec, SPEC_VERSION } from "pyforge/spec";
import { moduleDoc } from "./comments.js";
import { exportedFunctions } from "./exported.js";
import { readFunction } from "./functions.js";
import { readScope } from "./scope.js";
import { Problems, parseSource } from "./source-file.js";

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
  const functions = exported
    .map((each) => readFunction(each, scope ?? each.scope, problems))
    .filter((spec) => spec !== null);
  if (file !== null && functions.length === 0 && !problems.any) {
    const fix = "export a function: export function answer(): i32 { return 42; }";
    problems.add(file, { start: 0, end: 1 }, "this file exports nothing that Python could call", fix);
  }
  problems.throwIfAny();
  return { spec: SPEC_VERSION, name, doc: file && moduleDoc(file), functions };
}
