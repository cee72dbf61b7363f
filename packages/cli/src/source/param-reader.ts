import type { Expression, ParamPattern, Span, TSType } from "oxc-parser";
import type { ParamKind, ParamSpec } from "pyforge/spec";
import { refuseName } from "../python/index.js";
import { defaultText } from "./defaults.js";
import { KeywordReader } from "./keyword-params.js";
import { type NodeOf, type NodeReaders, readWith } from "./node-readers.js";
import { readRest } from "./rest-params.js";
import type { FileScope } from "./scope.js";
import type { Problems } from "./source-file.js";
import { markOf, optional, readType } from "./types.js";

/** The parser sets `optional` on a parameter's name, which its own types leave out. */
type Identifier = Omit<NodeOf<ParamPattern, "Identifier">, "optional"> & { readonly optional?: boolean };

/** Reads the parameters of one function; what is wrong is noted. */
export class ParamReader {
  readonly #readers: NodeReaders<ParamPattern, [], ParamSpec[] | null> = {
    Identifier: (node) => this.#readNamed(node),
    ObjectPattern: (node) => this.#readKeywords(node),
    AssignmentPattern: ({ left, right }) => {
      if (left.type === "ObjectPattern") return this.#readKeywords(left);
      return left.type === "Identifier" ? this.#readNamed(left, right) : null;
    },
    RestElement: (node) => readRest(node, this),
  };

  constructor(
    readonly name: string,
    readonly scope: FileScope,
    readonly problems: Problems,
  ) {}

  /** What Python sees of a parameter: one, or those of an object that are keyword-only; null where it is wrong. */
  read(node: ParamPattern): ParamSpec[] | null {
    const specs = readWith(this.#readers, node);
    return specs === undefined ? this.refuseDestructured(node) : specs;
  }

  refuse(node: { readonly start: number; readonly end: number }, cause: string, fix: string): null {
    this.problems.add(this.scope.file, node, cause, fix);
    return null;
  }

  refuseDestructured(node: Span): null {
    return this.refuse(
      node,
      `a parameter of '${this.name}' is taken apart in the signature, so Python has no name for it`,
      "name the parameter, and take it apart in the body; or type it KeywordOnly<{ … }>",
    );
  }

  /** Whether Python can use a parameter's name; else why not is noted. */
  named(name: string, span: Span): boolean {
    const reason = refuseName(name);
    if (reason !== null)
      this.refuse(
        span,
        `parameter '${name}' of '${this.name}' ${reason}`,
        `call it something else, such as '${name.replace(/\W/g, "")}_'`,
      );
    return reason === null;
  }

  /** A parameter of a type; null where the type is wrong. */
  typed(name: string, type: TSType, kind?: ParamKind): ParamSpec | null {
    const spec = readType(type, this.scope, this.problems);
    return spec && { name, type: spec, ...(kind && { kind }) };
  }

  /** `a: T`; `a?: T`, which Python may leave out or give as None; `a: T = value`. */
  #readNamed(node: Identifier, fallback?: Expression): ParamSpec[] | null {
    const { name, typeAnnotation } = node;
    const span = { start: node.start, end: node.start + name.length };
    if (typeAnnotation == null) {
      this.named(name, span);
      return this.refuse(
        span,
        `parameter '${name}' of '${this.name}' has no type`,
        `write it after the name, such as '${name}: i32' or '${name}: string'`,
      );
    }
    const written = typeAnnotation.typeAnnotation;
    const mark = markOf(written, this.scope);
    if (mark?.kind === "keywordOnly") return new KeywordReader(this).read(mark.type, new Map());
    const named = this.named(name, span);
    const plain = this.typed(name, mark?.type ?? written, mark?.kind);
    if (plain === null || !named) return null;
    if (plain.kind === "kwargs") return [plain];
    if (fallback !== undefined) return [{ ...plain, default: { text: defaultText(fallback, plain.type) } }];
    return [
      node.optional === true ? { ...plain, type: optional(plain.type), default: { text: "None" } } : plain,
    ];
  }

  /** `{ a = 1, b }: KeywordOnly<{ a?: T; b: U }>`. */
  #readKeywords(node: NodeOf<ParamPattern, "ObjectPattern">): ParamSpec[] | null {
    const written = node.typeAnnotation?.typeAnnotation;
    const mark = written && markOf(written, this.scope);
    if (mark?.kind !== "keywordOnly") return this.refuseDestructured(node);
    const defaults = new Map<string, Expression>();
    for (const property of node.properties)
      if (property.type === "Property" && property.key.type === "Identifier")
        if (property.value.type === "AssignmentPattern")
          defaults.set(property.key.name, property.value.right);
    return new KeywordReader(this).read(mark.type, defaults);
  }
}
