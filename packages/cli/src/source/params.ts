import type { ParamPattern } from "oxc-parser";
import type { ParamSpec } from "pyforge/spec";
import { refuseName } from "../python/index.js";
import type { FunctionDeclared } from "./declarations.js";
import { defaultText } from "./defaults.js";
import { type NodeOf, type NodeReaders, readWith } from "./node-readers.js";
import type { FileScope } from "./scope.js";
import type { Problems } from "./source-file.js";
import { optional, readType } from "./types.js";

/** The parser sets `optional` on a parameter's name, which its own types leave out. */
type Identifier = Omit<NodeOf<ParamPattern, "Identifier">, "optional"> & { readonly optional?: boolean };

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
  const specs = read.filter((spec) => spec !== null);
  if (specs.length < params.length) return null;

  const firstDefault = specs.findIndex((spec) => spec.default !== undefined);
  const late =
    firstDefault === -1
      ? -1
      : specs.findIndex((spec, index) => index > firstDefault && spec.default === undefined);
  if (late === -1) return specs;
  reader.refuse(
    params[late] as ParamPattern,
    `parameter '${specs[late]?.name}' of '${name}' must be given, but stands after '${specs[firstDefault]?.name}', which may be left out`,
    "give it a default too, or move it to the front",
  );
  return null;
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

class ParamReader {
  readonly #readers: NodeReaders<ParamPattern, [], ParamSpec | null> = {
    Identifier: (node) => this.#readPlain(node),
    AssignmentPattern: (node) => {
      if (node.left.type !== "Identifier") return this.#refuseDestructured(node);
      const plain = this.#readPlain(node.left);
      return plain && { ...plain, default: { text: defaultText(node.right, plain.type) } };
    },
    RestElement: (node) =>
      this.refuse(
        node,
        `'${this.name}' has a rest parameter, which cannot be exported to Python yet`,
        "take an array: items: T[]",
      ),
  };

  constructor(
    private readonly name: string,
    private readonly scope: FileScope,
    private readonly problems: Problems,
  ) {}

  read(node: ParamPattern): ParamSpec | null {
    const spec = readWith(this.#readers, node);
    return spec === undefined ? this.#refuseDestructured(node) : spec;
  }

  refuse(node: { readonly start: number; readonly end: number }, cause: string, fix: string): null {
    this.problems.add(this.scope.file, node, cause, fix);
    return null;
  }

  /** `a: T`, or `a?: T`, which Python may leave out or give as None. */
  #readPlain(node: Identifier): ParamSpec | null {
    const { name, typeAnnotation } = node;
    const span = { start: node.start, end: node.start + name.length };
    const reason = refuseName(name);
    if (reason !== null)
      this.refuse(
        span,
        `parameter '${name}' of '${this.name}' ${reason}`,
        `call it something else, such as '${name.replace(/\W/g, "")}_'`,
      );
    if (typeAnnotation == null) {
      return this.refuse(
        span,
        `parameter '${name}' of '${this.name}' has no type`,
        `write it after the name, such as '${name}: i32' or '${name}: string'`,
      );
    }
    const type = readType(typeAnnotation.typeAnnotation, this.scope, this.problems);
    if (type === null || reason !== null) return null;
    return node.optional === true
      ? { name, type: optional(type), default: { text: "None" } }
      : { name, type };
  }

  #refuseDestructured(node: ParamPattern): null {
    return this.refuse(
      node,
      `a parameter of '${this.name}' is taken apart in the signature, so Python has no name for it`,
      "name the parameter, and take it apart in the body",
    );
  }
}
