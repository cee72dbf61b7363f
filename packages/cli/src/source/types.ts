import type { Span, TSType, TSTypeName, TSTypeReference, TSUnionType } from "oxc-parser";
import { isTypeName, type ParamKind, TYPE_ARITY, type TypeName, type TypeSpec } from "pyforge/spec";
import { type NodeReaders, readWith } from "./node-readers.js";
import type { FileScope } from "./scope.js";
import type { Problems } from "./source-file.js";

/** Where an annotation stands. `aliases` are the type aliases being read, outermost first. */
interface Context {
  readonly scope: FileScope;
  readonly problems: Problems;
  readonly aliases: readonly string[];
}

/** TypeScript's own words. */
const KEYWORDS: { readonly [T in TSType["type"]]?: TypeName } = {
  TSAnyKeyword: "any",
  TSBigIntKeyword: "bigint",
  TSBooleanKeyword: "bool",
  TSNullKeyword: "none",
  TSNumberKeyword: "number",
  TSStringKeyword: "str",
  TSUndefinedKeyword: "none",
  TSUnknownKeyword: "any",
  TSVoidKeyword: "none",
};

/** Types that every file knows. */
const GLOBALS: Readonly<Record<string, TypeName>> = {
  Array: "list",
  AsyncGenerator: "asyncIterable",
  AsyncIterable: "asyncIterable",
  AsyncIterableIterator: "asyncIterable",
  Date: "datetime",
  Generator: "iterable",
  Iterable: "iterable",
  IterableIterator: "iterable",
  Map: "dict",
  Promise: "awaitable",
  PromiseLike: "awaitable",
  ReadonlyArray: "list",
  ReadonlyMap: "dict",
  Uint8Array: "bytes",
};

const READERS: NodeReaders<TSType, [Context], TypeSpec | null> = {
  TSArrayType: (node, context) => compose("list", [node.elementType], node, context),
  TSParenthesizedType: ({ typeAnnotation }, context) => read(typeAnnotation, context),
  TSTypeOperator: (node, context) =>
    node.operator === "readonly" ? read(node.typeAnnotation, context) : refuseShape(node, context),
  TSTypeReference: readReference,
  TSUnionType: readUnion,
};

const USE =
  "use boolean, number, string, bigint, Uint8Array, T[], Map<K, V>, T | null, or a type of pyforge such as i32, u64 or f64";

/** What pyforge's own words for parameters say, by the name that it exports. */
const MARKS: Readonly<Record<string, ParamKind>> = {
  KeywordOnly: "keywordOnly",
  Kwargs: "kwargs",
  PositionalOnly: "positionalOnly",
};

/** How Python passes a parameter whose type says so, `Kwargs<T>`, and T; undefined for other types. */
export function markOf(
  type: TSType,
  { imports }: FileScope,
): { readonly kind: ParamKind; readonly type: TSType } | undefined {
  if (type.type !== "TSTypeReference") return undefined;
  const [root = "", member] = dottedName(type.typeName);
  const source = imports.get(root);
  if (source?.source !== "pyforge") return undefined;
  const kind = MARKS[source.imported === "*" ? (member ?? "") : source.imported];
  const inner = type.typeArguments?.params[0];
  return kind === undefined || inner === undefined ? undefined : { kind, type: inner };
}

/** T of `T[]`, `readonly T[]`, `Array<T>`; null for other types. */
export function elementOf(type: TSType): TSType | null {
  if (type.type === "TSArrayType") return type.elementType;
  if (type.type === "TSTypeOperator" && type.operator === "readonly") return elementOf(type.typeAnnotation);
  if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return null;
  return GLOBALS[type.typeName.name] === "list" ? (type.typeArguments?.params[0] ?? null) : null;
}

/** An annotation as a type of the spec; null where it is none, which is noted. */
export function readType(node: TSType, scope: FileScope, problems: Problems): TypeSpec | null {
  return read(node, { scope, problems, aliases: [] });
}

/** `T | null`, written once however often it is said. */
export function optional(type: TypeSpec): TypeSpec {
  return type.type === "optional" || type.type === "none" ? type : { type: "optional", args: [type] };
}

function read(node: TSType, context: Context): TypeSpec | null {
  const keyword = KEYWORDS[node.type];
  if (keyword !== undefined) return { type: keyword };
  const type = readWith(READERS, node, context);
  return type === undefined ? refuseShape(node, context) : type;
}

function readUnion(node: TSUnionType, context: Context): TypeSpec | null {
  const members = node.types.filter(({ type }) => KEYWORDS[type] !== "none");
  if (members.length === 0) return { type: "none" };
  if (members.length > 1) {
    return refuse(
      node,
      context,
      "pyforge does not read unions of several types yet",
      "use one type, T | null, or unknown",
    );
  }
  const type = read(members[0] as TSType, context);
  return type === null || members.length === node.types.length ? type : optional(type);
}

/** A name: the file's own first, then what it imports, then what every file knows. */
function readReference(node: TSTypeReference, context: Context): TypeSpec | null {
  const { types, imports } = context.scope;
  const [root = "", ...path] = dottedName(node.typeName);
  const name = [root, ...path].join(".");
  const args = node.typeArguments?.params ?? [];

  const declared = types.get(name);
  if (declared !== undefined) return readAlias(name, declared.alias, node, context);

  const source = imports.get(root);
  if (source !== undefined) {
    const [imported = "", ...rest] = source.imported === "*" ? path : [source.imported, ...path];
    if (source.source === "pyforge" && rest.length === 0 && isTypeName(imported))
      return compose(imported, args, node, context);
    return source.source === "pyforge"
      ? refuse(node, context, `pyforge has no type '${imported}' that a function could take or return`, USE)
      : refuse(
          node,
          context,
          `type '${name}' comes from ${JSON.stringify(source.source)}, and pyforge reads types of this file only`,
          `declare it here, or ${USE}`,
        );
  }

  const global = Object.hasOwn(GLOBALS, name) ? GLOBALS[name] : undefined;
  if (global !== undefined) return compose(global, args.slice(0, countedArguments(global)), node, context);
  return isTypeName(name)
    ? refuse(node, context, `type '${name}' is not imported`, `add: import { type ${name} } from "pyforge";`)
    : refuse(node, context, `pyforge does not know the type '${name}'`, USE);
}

/**
 * How many type arguments say something to Python: Uint8Array<ArrayBuffer> is how newer compilers write it, and of
 * Generator<T, R, N> what is yielded is declared; what is returned and sent crosses undeclared.
 */
function countedArguments(type: TypeName): number {
  if (type === "bytes") return 0;
  return type === "iterable" || type === "asyncIterable" ? 1 : 2;
}

function readAlias(name: string, alias: TSType | null, node: Span, context: Context): TypeSpec | null {
  if (alias === null)
    return refuse(
      node,
      context,
      `pyforge does not read interfaces or generic types yet, such as '${name}'`,
      USE,
    );
  if (context.aliases.includes(name))
    return refuse(node, context, `type '${name}' contains itself, which pyforge does not read yet`, USE);
  return read(alias, { ...context, aliases: [...context.aliases, name] });
}

function compose(type: TypeName, args: readonly TSType[], node: Span, context: Context): TypeSpec | null {
  const arity = TYPE_ARITY[type];
  if (args.length !== arity) {
    return refuse(
      node,
      context,
      `this type takes ${arity} type argument${arity === 1 ? "" : "s"}, and has ${args.length}`,
      USE,
    );
  }
  if (arity === 0) return { type };
  const inner = args.map((arg) => read(arg, context)).filter((arg) => arg !== null);
  if (inner.length !== arity) return null;
  const [key] = inner;
  if (type === "dict" && (key?.type === "list" || key?.type === "dict")) {
    return refuse(
      args[0] ?? node,
      context,
      `a Python dict cannot have a ${key.type} as its key`,
      "use a key such as string or a number type",
    );
  }
  return type === "optional" && key !== undefined ? optional(key) : { type, args: inner };
}

function dottedName(name: TSTypeName): string[] {
  if (name.type === "Identifier") return [name.name];
  return name.type === "TSQualifiedName" ? [...dottedName(name.left), name.right.name] : ["this"];
}

function refuseShape(node: TSType, context: Context): null {
  const text = context.scope.file.text.slice(node.start, node.end).replace(/\s+/g, " ");
  return refuse(node, context, `pyforge does not read this form of type: ${text}`, USE);
}

function refuse(span: Span, { scope, problems }: Context, cause: string, fix: string): null {
  problems.add(scope.file, span, cause, fix);
  return null;
}
