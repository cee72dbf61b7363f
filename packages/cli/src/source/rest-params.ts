import type { ParamPattern, TSTupleElement, TSType } from "oxc-parser";
import type { ParamSpec } from "pyforge/spec";
import { KeywordReader } from "./keyword-params.js";
import type { NodeOf } from "./node-readers.js";
import type { ParamReader } from "./param-reader.js";
import { elementOf, markOf } from "./types.js";

const FORM = "write an array, ...args: T[], or ...rest: [...args: T[], kwargs: Kwargs<U>]";

/** `...args: T[]` is `*args`; a tuple after it holds what stands behind: `...rest: [...args: T[], kwargs: Kwargs<U>]`. */
export function readRest(node: NodeOf<ParamPattern, "RestElement">, reader: ParamReader): ParamSpec[] | null {
  const { argument, typeAnnotation } = node;
  const type = typeAnnotation?.typeAnnotation;
  if (argument.type !== "Identifier") return reader.refuseDestructured(node);
  if (type === undefined)
    return reader.refuse(
      node,
      `parameter '${argument.name}' of '${reader.name}' has no type`,
      `write it after the name, such as '...${argument.name}: i32[]'`,
    );
  if (type.type !== "TSTupleType") return one(argument.name, type, node, reader);
  const read = type.elementTypes.map((element) => readElement(element, reader));
  return read.includes(null) ? null : read.flatMap((specs) => specs ?? []);
}

function one(
  name: string,
  type: TSType,
  node: { readonly start: number; readonly end: number },
  reader: ParamReader,
): ParamSpec[] | null {
  const item = elementOf(type);
  if (item === null)
    return reader.refuse(node, `the rest parameter '${name}' of '${reader.name}' is no array`, FORM);
  const named = reader.named(name, node);
  const spec = reader.typed(name, item, "args");
  return spec === null || !named ? null : [spec];
}

function readElement(element: TSTupleElement, reader: ParamReader): ParamSpec[] | null {
  const rest = element.type === "TSRestType";
  const member = rest ? element.typeAnnotation : element;
  if (member.type !== "TSNamedTupleMember")
    return reader.refuse(element, `a part of the rest parameter of '${reader.name}' has no name`, FORM);
  const { label, elementType } = member;
  if (rest) return one(label.name, elementType as TSType, element, reader);
  const mark = markOf(elementType as TSType, reader.scope);
  if (mark?.kind === "keywordOnly") return new KeywordReader(reader).read(mark.type, new Map());
  if (mark?.kind !== "kwargs")
    return reader.refuse(
      element,
      `'${label.name}' of '${reader.name}' stands after *args, where only KeywordOnly and Kwargs may`,
      FORM,
    );
  const named = reader.named(label.name, label);
  const spec = reader.typed(label.name, mark.type, "kwargs");
  return spec === null || !named ? null : [spec];
}
