import type {
  ArrowFunctionExpression,
  BindingPattern,
  BindingRestElement,
  Directive,
  Expression,
  Function as FunctionNode,
  Span,
  Statement,
  TSType,
  VariableDeclarator,
} from "oxc-parser";
import { type NodeReaders, readWith } from "./node-readers.js";

export interface FunctionDeclared {
  readonly kind: "function";
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  readonly node: FunctionNode | ArrowFunctionExpression;
  /** Where the statement begins, before which its doc stands. */
  readonly docStart: number;
}

/** A constant that a call of a call makes, as `fn([…], …)(…)` does; whether that `fn` is ours, its file's imports say. */
export interface CallDeclared {
  readonly kind: "call";
  readonly name: string;
  readonly span: Span;
  /** What is called, such as `fn([f64], f64)` or a constant of the file. */
  readonly callee: Expression;
  readonly argument: Expression | undefined;
  readonly docStart: number;
  /** What it is where it is no such function. */
  readonly otherwise: Unsupported;
}

/** Something that exists at run time, but that Python cannot be given. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly name: string;
  readonly span: Span;
  readonly cause: string;
  readonly fix: string;
}

/** Something that only the compiler sees. `alias` is what a type alias stands for, null where pyforge does not read it. */
export interface TypeDeclared {
  readonly kind: "type";
  readonly name: string;
  readonly span: Span;
  readonly alias: TSType | null;
}

type Name = Span & { readonly name: string };
type Pattern = BindingPattern | BindingRestElement;

export type Declared = FunctionDeclared | CallDeclared | Unsupported | TypeDeclared;

const LEAVE_IT = "leave it unexported, and export functions that use it";

const READERS: NodeReaders<Statement | Directive, [docStart: number], readonly Declared[]> = {
  FunctionDeclaration: (node, docStart) =>
    node.id === null || node.declare === true
      ? []
      : [{ kind: "function", name: node.id.name, span: node.id, node, docStart }],
  // A signature of an overload, or of a function declared elsewhere: no code stands behind it.
  TSDeclareFunction: () => [],
  VariableDeclaration: ({ declare, declarations, kind }, docStart) =>
    declare === true ? [] : declarations.flatMap((each) => readVariable(each, kind, docStart)),
  ClassDeclaration: ({ declare, id }) =>
    declare === true || id === null ? [] : [unsupported("class", id, LEAVE_IT)],
  TSEnumDeclaration: ({ declare, id }) => (declare ? [] : [unsupported("enum", id, LEAVE_IT)]),
  TSModuleDeclaration: ({ declare, id }) =>
    declare || id.type !== "Identifier" ? [] : [unsupported("namespace", id, LEAVE_IT)],
  TSImportEqualsDeclaration: ({ id }) => [unsupported("import alias", id, LEAVE_IT)],
  TSInterfaceDeclaration: ({ id }) => [{ kind: "type", name: id.name, span: id, alias: null }],
  TSTypeAliasDeclaration: ({ id, typeParameters, typeAnnotation }) => [
    { kind: "type", name: id.name, span: id, alias: typeParameters === null ? typeAnnotation : null },
  ],
};

/** The names that a statement declares; none for a statement that only runs. */
export function declaredBy(node: Statement | Directive, docStart: number): readonly Declared[] {
  return readWith(READERS, node, docStart) ?? [];
}

function readVariable({ id, init }: VariableDeclarator, word: string, docStart: number): readonly Declared[] {
  const value = init === null ? null : unwrap(init);
  if (
    id.type !== "Identifier" ||
    (value?.type !== "ArrowFunctionExpression" && value?.type !== "FunctionExpression")
  ) {
    const others = namesIn(id).map((name) =>
      unsupported("constant", name, "leave it unexported, and export a function that returns it"),
    );
    const [otherwise] = others;
    if (id.type !== "Identifier" || value?.type !== "CallExpression" || otherwise === undefined)
      return others;
    const [argument] = value.arguments;
    const given = argument === undefined || argument.type === "SpreadElement" ? undefined : unwrap(argument);
    return [
      {
        kind: "call",
        name: id.name,
        span: otherwise.span,
        callee: unwrap(value.callee),
        argument: given,
        docStart,
        otherwise,
      },
    ];
  }
  const span = { start: id.start, end: id.start + id.name.length };
  if (word !== "const")
    return [unsupported("variable", { ...id, ...span }, `make it a constant: export const ${id.name} = …`)];
  return [{ kind: "function", name: id.name, span, node: value, docStart }];
}

/** The expression inside parentheses and checks that leave no trace at run time. */
function unwrap(expression: Expression): Expression {
  const wrapped =
    expression.type === "ParenthesizedExpression" || expression.type === "TSSatisfiesExpression";
  return wrapped ? unwrap(expression.expression) : expression;
}

/** The parts of a pattern; a name has none. */
const PARTS: NodeReaders<Pattern, [], readonly (Pattern | null)[]> = {
  ObjectPattern: ({ properties }) => properties.map((each) => (each.type === "Property" ? each.value : each)),
  ArrayPattern: ({ elements }) => elements,
  AssignmentPattern: ({ left }) => [left],
  RestElement: ({ argument }) => [argument],
};

/** Every name that `const { a, b: [c] } = …` declares. */
function namesIn(pattern: Pattern): Name[] {
  if (pattern.type === "Identifier")
    return [{ name: pattern.name, start: pattern.start, end: pattern.start + pattern.name.length }];
  return (readWith(PARTS, pattern) ?? []).flatMap((part) => (part === null ? [] : namesIn(part)));
}

function unsupported(what: string, { name, start, end }: Name, fix: string): Unsupported {
  return {
    kind: "unsupported",
    name,
    span: { start, end },
    cause: `${what} '${name}' cannot be exported to Python yet`,
    fix,
  };
}
