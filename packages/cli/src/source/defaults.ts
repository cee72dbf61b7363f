import type { Expression } from "oxc-parser";
import type { TypeSpec } from "pyforge/spec";
import { numberLiteral, stringLiteral } from "../python/index.js";
import { type NodeReaders, readWith } from "./node-readers.js";

/** Shown for a default that only running the function can tell. */
const UNSEEN = "...";

const READERS: NodeReaders<Expression, [float: boolean], string> = {
  Literal: (node, float) => literal(node.value, float),
  UnaryExpression: ({ operator, argument }, float) => {
    const value = argument.type === "Literal" ? argument.value : null;
    if (typeof value !== "number" && typeof value !== "bigint") return UNSEEN;
    if (operator === "+") return literal(value, float);
    return operator === "-" ? literal(-value, float) : UNSEEN;
  },
  TemplateLiteral: ({ quasis }) => {
    const text = quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
    return text == null ? UNSEEN : stringLiteral(text);
  },
  Identifier: ({ name }) => (name === "undefined" ? "None" : UNSEEN),
  ParenthesizedExpression: ({ expression }, float) => textOf(expression, float),
  TSAsExpression: ({ expression }, float) => textOf(expression, float),
  TSSatisfiesExpression: ({ expression }, float) => textOf(expression, float),
};

/** How Python's signature shows a parameter's default: a literal as Python writes it, `...` for anything else. */
export function defaultText(expression: Expression, type: TypeSpec): string {
  const inner = type.type === "optional" ? type.args?.[0]?.type : type.type;
  return textOf(expression, inner === "f64" || inner === "f32");
}

function textOf(expression: Expression, float: boolean): string {
  return readWith(READERS, expression, float) ?? UNSEEN;
}

function literal(value: unknown, float: boolean): string {
  if (typeof value === "number") return Number.isFinite(value) ? numberLiteral(value, float) : UNSEEN;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "None" : UNSEEN;
}
