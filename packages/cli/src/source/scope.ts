import type {
  Directive,
  ExportAllDeclaration,
  ExportNamedDeclaration,
  ImportDeclaration,
  ModuleExportName,
  Span,
  Statement,
} from "oxc-parser";
import {
  type CallDeclared,
  type Declared,
  declaredBy,
  type FunctionDeclared,
  type TypeDeclared,
  type Unsupported,
} from "./declarations.js";
import { type NodeReaders, readWith } from "./node-readers.js";
import type { SourceFile } from "./source-file.js";

/** A name that comes from elsewhere: `imported` is its name there, `default`, or `*` for all of it. */
export interface Import {
  readonly source: string;
  readonly imported: string;
  readonly typeOnly: boolean;
}

/** One name in the file's export list. */
export interface Export {
  readonly name: string;
  readonly span: Span;
  readonly target:
    | { readonly local: string }
    | { readonly from: Import }
    | { readonly refused: string; readonly fix: string };
}

/** What a file's top level says, by name. */
export interface FileScope {
  readonly file: SourceFile;
  readonly values: ReadonlyMap<string, FunctionDeclared | CallDeclared | Unsupported>;
  readonly types: ReadonlyMap<string, TypeDeclared>;
  readonly imports: ReadonlyMap<string, Import>;
  readonly exports: readonly Export[];
}

/** What one statement adds to its file's scope. */
interface Contribution {
  readonly declared?: readonly Declared[];
  readonly imports?: readonly (readonly [name: string, from: Import])[];
  readonly exports?: readonly Export[];
}

const REFUSE_DEFAULT = {
  refused: "a default export has no name that Python could import",
  fix: "export it by a name: export function name(…)",
};

const REFUSE_ASSIGNMENT = {
  refused: "`export =` belongs to CommonJS, which a Python module is not built from",
  fix: "export each function by its name",
};

/** The statements that import or export; every other one declares, or only runs. */
const READERS: NodeReaders<Statement | Directive, [], Contribution> = {
  ImportDeclaration: readImport,
  ExportNamedDeclaration: readExport,
  ExportDefaultDeclaration: (node) => ({
    exports: [{ name: "default", span: node, target: REFUSE_DEFAULT }],
  }),
  ExportAllDeclaration: readExportAll,
  TSExportAssignment: (node) => ({ exports: [{ name: "=", span: node, target: REFUSE_ASSIGNMENT }] }),
};

export function readScope(file: SourceFile): FileScope {
  const read = file.program.body.map(
    (node) => readWith(READERS, node) ?? { declared: declaredBy(node, node.start) },
  );
  const declared = read.flatMap((each) => each.declared ?? []);
  return {
    file,
    values: new Map(declared.filter((each) => each.kind !== "type").map((each) => [each.name, each])),
    types: new Map(declared.filter((each) => each.kind === "type").map((each) => [each.name, each])),
    imports: new Map(read.flatMap((each) => each.imports ?? [])),
    exports: read.flatMap((each) => each.exports ?? []),
  };
}

function readImport({ specifiers, source, importKind }: ImportDeclaration): Contribution {
  const imports = specifiers.map((specifier) => {
    const named = specifier.type === "ImportSpecifier";
    const imported = named
      ? nameOf(specifier.imported)
      : specifier.type === "ImportNamespaceSpecifier"
        ? "*"
        : "default";
    const typeOnly = importKind === "type" || (named && specifier.importKind === "type");
    return [specifier.local.name, { source: source.value, imported, typeOnly }] as const;
  });
  return { imports };
}

function readExport(node: ExportNamedDeclaration): Contribution {
  const declared = node.declaration === null ? [] : declaredBy(node.declaration, node.start);
  const listed = node.specifiers
    .filter(({ exportKind }) => node.exportKind !== "type" && exportKind !== "type")
    .map((specifier): Export => {
      const name = nameOf(specifier.exported);
      const local = nameOf(specifier.local);
      const target =
        node.source === null
          ? { local }
          : { from: { source: node.source.value, imported: local, typeOnly: false } };
      return { name, span: specifier, target: name === "default" ? REFUSE_DEFAULT : target };
    });
  return {
    declared,
    exports: [...declared.map(({ name, span }) => ({ name, span, target: { local: name } })), ...listed],
  };
}

function readExportAll(node: ExportAllDeclaration): Contribution {
  if (node.exportKind === "type") return {};
  const target =
    node.exported === null
      ? {
          refused: "`export *` does not say which names Python is to see",
          fix: `name them: export { f } from ${node.source.raw}`,
        }
      : {
          refused: "submodules cannot be exported to Python yet",
          fix: `export its functions by name: export { f } from ${node.source.raw}`,
        };
  return { exports: [{ name: "*", span: node, target }] };
}

function nameOf(name: ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}
