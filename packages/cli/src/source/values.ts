import type { Expression } from "oxc-parser";
import type { ValueSpec } from "pyforge/spec";
import { refuseName } from "../python/index.js";
import { docBefore } from "./comments.js";
import type { CallDeclared, FunctionDeclared } from "./declarations.js";
import type { Exported } from "./exported.js";
import { refuseExport } from "./functions.js";
import type { FileScope } from "./scope.js";
import type { Problems } from "./source-file.js";

/** Whether a constant is a function that pyforge's `fn` declares: `fn([…], …)(…)`, or by way of a constant of the file. */
export function isDeclaredFunction({ callee }: CallDeclared, scope: FileScope): boolean {
  if (callee.type === "CallExpression") return isFn(callee.callee, scope);
  const type = callee.type === "Identifier" ? scope.values.get(callee.name) : undefined;
  return type?.kind === "call" && isFn(type.callee, scope);
}

/** Whether an expression names `fn` of the package. */
function isFn(expression: Expression, { imports }: FileScope): boolean {
  if (expression.type === "Identifier") return comesFrom(imports.get(expression.name), "fn");
  if (expression.type !== "MemberExpression" || expression.computed) return false;
  const { object, property } = expression;
  return (
    object.type === "Identifier" &&
    property.type === "Identifier" &&
    property.name === "fn" &&
    comesFrom(imports.get(object.name), "*")
  );
}

const comesFrom = (found: { source: string; imported: string } | undefined, name: string): boolean =>
  found?.source === "pyforge" && found.imported === name;

/** The spec of such a constant; null where its name is wrong, which is noted. Its types are known when it runs. */
export function readValue(
  exported: Exported<CallDeclared>,
  entry: FileScope,
  problems: Problems,
): ValueSpec | null {
  const { name, scope, declared } = exported;
  if (refuseExport(exported, entry, problems)) return null;
  const doc = docBefore(scope.file, declared.docStart);
  return { name, export: name, doc, params: paramNames(declared.argument, scope) };
}

/** What the function calls its parameters; null where one has no name that Python could use. */
function paramNames(target: Expression | undefined, scope: FileScope): string[] | null {
  const node = target?.type === "Identifier" ? functionNamed(target.name, scope) : target;
  if (node?.type !== "ArrowFunctionExpression" && !node?.type.startsWith("Function")) return null;
  const names = (node as FunctionDeclared["node"]).params.map((param) => {
    const named = param.type === "AssignmentPattern" ? param.left : param;
    return named.type === "Identifier" && refuseName(named.name) === null ? named.name : null;
  });
  return names.every((name) => name !== null) ? names : null;
}

function functionNamed(name: string, { values }: FileScope): FunctionDeclared["node"] | undefined {
  const value = values.get(name);
  return value?.kind === "function" ? value.node : undefined;
}
