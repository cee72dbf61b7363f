import type { FunctionSpec, TypeSpec } from "pyforge/spec";
import { refuseName } from "../python/index.js";
import { docBefore } from "./comments.js";
import type { FunctionDeclared } from "./declarations.js";
import type { Exported } from "./exported.js";
import { aborts, readParams } from "./params.js";
import type { FileScope } from "./scope.js";
import type { Problems } from "./source-file.js";
import { readType } from "./types.js";

/** Forms of a function that cannot be called from Python yet. */
const UNSUPPORTED_FORMS: readonly {
  readonly holds: (node: FunctionDeclared["node"]) => boolean;
  readonly cause: string;
  readonly fix: string;
}[] = [
  {
    holds: ({ typeParameters }) => typeParameters != null,
    cause: "is generic, and Python needs to know its types",
    fix: "write the types out, or use unknown",
  },
];

/** Whether Python cannot use the name of an export, which is noted. */
export function refuseExport({ name, span }: Exported, entry: FileScope, problems: Problems): boolean {
  const reason = refuseName(name);
  if (reason !== null)
    problems.add(
      entry.file,
      span,
      `'${name}' ${reason}`,
      "export it under another name: export { f as other_name }",
    );
  return reason !== null;
}

/** The spec of a function; null where something is wrong with it, all of which is noted. */
export function readFunction(
  exported: Exported<FunctionDeclared>,
  entry: FileScope,
  problems: Problems,
): FunctionSpec | null {
  const { name, scope, declared } = exported;
  const { node } = declared;
  const refused = refuseExport(exported, entry, problems);

  const unsupported = UNSUPPORTED_FORMS.filter(({ holds }) => holds(node));
  for (const { cause, fix } of unsupported)
    problems.add(scope.file, declared.span, `function '${declared.name}' ${cause}`, fix);
  if (unsupported.length > 0) return null;

  const params = readParams(declared, scope, problems);
  if (node.returnType == null) {
    problems.add(
      scope.file,
      declared.span,
      `function '${declared.name}' does not say what it returns`,
      `write the type after the parameters, such as '${declared.name}(…): string', or ': void' for nothing`,
    );
  }
  const returns = node.returnType == null ? null : readType(node.returnType.typeAnnotation, scope, problems);
  if (refused || params === null || returns === null) return null;
  const unfit = unfitResult(node, returns);
  if (unfit !== null) {
    problems.add(scope.file, declared.span, `function '${declared.name}' ${unfit.cause}`, unfit.fix);
    return null;
  }
  const read = { name, export: name, doc: docBefore(scope.file, declared.docStart), params, returns };
  return aborts(declared) ? { ...read, aborts: true } : read;
}

/** What a result says that such a function cannot give. */
function unfitResult(
  { async, generator }: FunctionDeclared["node"],
  { type }: TypeSpec,
): { readonly cause: string; readonly fix: string } | null {
  const needed = generator ? (async ? "asyncIterable" : "iterable") : async ? "awaitable" : type;
  if (type === needed) return null;
  const [kind, written] = NEEDED[needed] ?? [];
  return { cause: `is ${kind}, and does not say so in its result`, fix: `write ': ${written}'` };
}

const NEEDED: Readonly<Record<string, readonly [kind: string, written: string]>> = {
  awaitable: ["async", "Promise<T>"],
  iterable: ["a generator", "Generator<T>"],
  asyncIterable: ["an async generator", "AsyncGenerator<T>"],
};
