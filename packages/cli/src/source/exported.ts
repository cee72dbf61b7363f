import { dirname } from "node:path";
import type { Span } from "oxc-parser";
import type { CallDeclared, FunctionDeclared } from "./declarations.js";
import { resolveSource } from "./resolve.js";
import { type Export, type FileScope, type Import, readScope } from "./scope.js";
import { type Problems, parseSource } from "./source-file.js";
import { isDeclaredFunction } from "./values.js";

/** What Python will see under `name`; `scope` is the file that defines it. */
export interface Exported<D = FunctionDeclared | CallDeclared> {
  readonly name: string;
  /** Where the entry file names it. */
  readonly span: Span;
  readonly scope: FileScope;
  readonly declared: D;
}

/** The functions that an entry file exports, its own and those it passes on. */
export function exportedFunctions(entry: FileScope, problems: Problems): Exported[] {
  const scopes = new Map<string, FileScope | null>([[entry.file.path, entry]]);
  const open = (path: string): FileScope | null => {
    const known = scopes.get(path);
    if (known !== undefined) return known;
    const file = parseSource(path, problems);
    const scope = file && readScope(file);
    scopes.set(path, scope);
    return scope;
  };
  return entry.exports.flatMap((each) => {
    const found = new ExportSearch(entry, each.span, problems, open).follow(entry, each);
    return found === null ? [] : { name: each.name, span: each.span, ...found };
  });
}

type Found = Pick<Exported, "scope" | "declared">;

/** Follows one name from file to file. Where it leads nowhere is noted at the name in the entry file. */
class ExportSearch {
  readonly #visited = new Set<Export>();

  constructor(
    private readonly entry: FileScope,
    private readonly span: Span,
    private readonly problems: Problems,
    private readonly open: (path: string) => FileScope | null,
  ) {}

  /** Null for what does not exist at run time, and for what is refused. */
  follow(scope: FileScope, { target }: Export): Found | null {
    if ("refused" in target) return this.#refuse(target.refused, target.fix);
    if ("from" in target) return this.#followImport(scope, target.from);
    const value = scope.values.get(target.local);
    if (value?.kind === "function") return { scope, declared: value };
    if (value?.kind === "call" && isDeclaredFunction(value, scope)) return { scope, declared: value };
    if (value !== undefined) {
      const { span, cause, fix } = value.kind === "call" ? value.otherwise : value;
      this.problems.add(scope.file, span, cause, fix);
      return null;
    }
    if (scope.types.has(target.local)) return null;
    const imported = scope.imports.get(target.local);
    if (imported !== undefined) return this.#followImport(scope, imported);
    return this.#refuse(
      `'${target.local}' is exported but not declared`,
      "declare it, or remove it from the export",
    );
  }

  #followImport(scope: FileScope, { source, imported, typeOnly }: Import): Found | null {
    if (typeOnly) return null;
    if (!source.startsWith(".")) {
      return this.#refuse(
        `'${imported}' comes from the package '${source}', whose types pyforge does not read`,
        "wrap it in a function of this file that says its types",
      );
    }
    const path = resolveSource(dirname(scope.file.path), source);
    if (path === null)
      return this.#refuse(
        `there is no file ${JSON.stringify(source)}`,
        "correct the path, or write the file",
      );
    const from = this.open(path);
    // A file with syntax errors: they are noted, and its exports unknown.
    if (from === null) return null;
    if (imported === "*")
      return this.#refuse(
        "submodules cannot be exported yet",
        `export its functions by name: export { f } from ${JSON.stringify(source)}`,
      );
    const next = from.exports.find(({ name }) => name === imported);
    if (next === undefined || this.#visited.has(next)) {
      return this.#refuse(
        `${JSON.stringify(source)} does not export '${imported}'`,
        "export it there, or correct the name",
      );
    }
    this.#visited.add(next);
    return this.follow(from, next);
  }

  #refuse(cause: string, fix: string): null {
    this.problems.add(this.entry.file, this.span, cause, fix);
    return null;
  }
}
