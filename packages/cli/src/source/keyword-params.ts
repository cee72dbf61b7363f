import type { Expression, TSSignature, TSType } from "oxc-parser";
import type { ParamSpec } from "pyforge/spec";
import { defaultText } from "./defaults.js";
import type { ParamReader } from "./param-reader.js";
import { optional } from "./types.js";

const FORM = "write them out: KeywordOnly<{ depth?: i32; strict: boolean }>";

/** Reads the members of `KeywordOnly<{ … }>`: each is a keyword-only parameter. */
export class KeywordReader {
  constructor(private readonly reader: ParamReader) {}

  /** @param defaults what the pattern gives members that are left out */
  read(type: TSType, defaults: ReadonlyMap<string, Expression>): ParamSpec[] | null {
    const members = this.#membersOf(type);
    if (members === null)
      return this.reader.refuse(
        type,
        `the keyword-only parameters of '${this.reader.name}' are not written as an object type`,
        FORM,
      );
    const specs = members.map((member) => this.#readMember(member, defaults));
    return specs.every((spec) => spec !== null) ? specs : null;
  }

  /** Of the type itself, or of an alias of the file. */
  #membersOf(type: TSType, seen = new Set<TSType>()): readonly TSSignature[] | null {
    if (type.type === "TSTypeLiteral") return type.members;
    if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier" || seen.has(type)) return null;
    const alias = this.reader.scope.types.get(type.typeName.name)?.alias;
    return alias == null ? null : this.#membersOf(alias, seen.add(type));
  }

  #readMember(member: TSSignature, defaults: ReadonlyMap<string, Expression>): ParamSpec | null {
    if (member.type !== "TSPropertySignature" || member.computed || member.key.type !== "Identifier")
      return this.reader.refuse(
        member,
        `a keyword-only parameter of '${this.reader.name}' is no plain property`,
        FORM,
      );
    const { name } = member.key;
    const annotation = member.typeAnnotation?.typeAnnotation;
    if (annotation === undefined)
      return this.reader.refuse(member, `parameter '${name}' of '${this.reader.name}' has no type`, FORM);
    const named = this.reader.named(name, member.key);
    const spec = this.reader.typed(name, annotation, "keywordOnly");
    if (spec === null || !named) return null;
    const fallback = defaults.get(name);
    if (fallback !== undefined) return { ...spec, default: { text: defaultText(fallback, spec.type) } };
    return member.optional ? { ...spec, type: optional(spec.type), default: { text: "None" } } : spec;
  }
}
