import type { ParamPattern } from "oxc-parser";
import type { ParamKind, ParamSpec } from "pyforge/spec";
import type { FunctionDeclared } from "./declarations.js";
import { ParamReader } from "./param-reader.js";
import type { FileScope } from "./scope.js";
import type { Problems } from "./source-file.js";

/** Where a kind of parameter stands among the others in Python. */
const PLACES: readonly (ParamKind | undefined)[] = [
  "positionalOnly",
  undefined,
  "args",
  "keywordOnly",
  "kwargs",
];

/** What Python calls a kind, for sentences. */
const NAMES: Readonly<Record<ParamKind, string>> = {
  positionalOnly: "positional-only",
  args: "*args",
  keywordOnly: "keyword-only",
  kwargs: "**kwargs",
};

/** The parameters of a function as Python sees them; null where one is wrong, which is noted. */
export function readParams(
  { name, node }: FunctionDeclared,
  scope: FileScope,
  problems: Problems,
): ParamSpec[] | null {
  const reader = new ParamReader(name, scope, problems);
  // `this` is a declaration for the compiler; nothing is passed for it.
  const params = node.params.filter(
    (param) => !(param.type === "Identifier" && param.name === "this") && !isSignal(param),
  );
  const read = params.map((param) => reader.read(param));
  const early = node.params.slice(0, -1).find(isSignal);
  if (early !== undefined)
    return reader.refuse(
      early,
      `'${name}' has an AbortSignal that is not its last parameter`,
      "move it to the end",
    );
  if (read.includes(null)) return null;
  // Each with the pattern that it comes from: one pattern may be several parameters of Python's.
  const specs = read.flatMap((found, index) =>
    (found ?? []).map((spec) => ({ spec, node: params[index] as ParamPattern })),
  );
  const inOrder = specs.every(({ spec, node: at }, index) => {
    const before = specs[index - 1];
    return before === undefined || follows(spec, before.spec, at, name, reader);
  });
  return inOrder ? specs.map(({ spec }) => spec) : null;
}

/** Whether a parameter may stand after another one; else why not is noted. */
function follows(
  spec: ParamSpec,
  before: ParamSpec,
  node: ParamPattern,
  name: string,
  reader: ParamReader,
): boolean {
  const places = [before, spec].map(({ kind }) => PLACES.indexOf(kind)) as [number, number];
  if (places[0] > places[1]) {
    const kind = before.kind === undefined ? "" : `, which is ${NAMES[before.kind]}`;
    reader.refuse(
      node,
      `parameter '${spec.name}' of '${name}' stands after '${before.name}'${kind}`,
      "order them as Python does: positional-only, plain, *args, keyword-only, **kwargs",
    );
    return false;
  }
  const byPosition = places[1] <= PLACES.indexOf(undefined);
  if (!byPosition || before.default === undefined || spec.default !== undefined) return true;
  reader.refuse(
    node,
    `parameter '${spec.name}' of '${name}' must be given, but stands after '${before.name}', which may be left out`,
    "give it a default too, or move it to the front",
  );
  return false;
}

/**
 * Whether the last parameter of an asynchronous function is an AbortSignal: Python does not see it, and cancelling what
 * it awaits aborts it.
 */
export function aborts({ node }: FunctionDeclared): boolean {
  const last = node.params.at(-1);
  return last !== undefined && isSignal(last);
}

function isSignal(param: ParamPattern): boolean {
  if (param.type !== "Identifier") return false;
  const type = param.typeAnnotation?.typeAnnotation;
  return (
    type?.type === "TSTypeReference" &&
    type.typeName.type === "Identifier" &&
    type.typeName.name === "AbortSignal"
  );
}
