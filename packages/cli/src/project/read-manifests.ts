import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseToml, TomlError } from "smol-toml";
import { CliError, DiagnosticsError } from "../failure/index.js";
import { Fields, type Manifest, manifestOf } from "./manifest.js";

interface Format {
  readonly file: string;
  readonly parse: (text: string, path: string) => unknown;
  readonly read: (fields: Fields) => {
    readonly [K in keyof Omit<Manifest, "path">]: Manifest[K] | undefined;
  };
}

/** The first that says something about a field decides it. */
const FORMATS: readonly Format[] = [
  {
    file: "pyproject.toml",
    parse: readToml,
    read(fields) {
      fields.only("tool.pyforge", ["module-name", "entry"]);
      return {
        name: fields.text("project.name"),
        version: fields.text("project.version"),
        description: fields.text("project.description"),
        dependencies: fields.texts("project.dependencies"),
        module: fields.text("tool.pyforge.module-name"),
        entry: fields.text("tool.pyforge.entry"),
      };
    },
  },
  {
    file: "package.json",
    parse: readJson,
    read: (fields) => ({
      name: fields.text("name"),
      version: fields.text("version"),
      description: fields.text("description"),
    }),
  },
];

export const MANIFEST_NAMES: readonly string[] = FORMATS.map(({ file }) => file);

/** The manifests in a folder, most telling first. */
export function readManifests(folder: string): Manifest[] {
  return FORMATS.flatMap(({ file, parse, read }) => {
    const path = join(folder, file);
    if (!existsSync(path)) return [];
    return manifestOf(path, { path, ...read(new Fields(path, parse(readFileSync(path, "utf8"), path))) });
  });
}

function readToml(text: string, path: string): unknown {
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const { line, column } = error;
    const [, cause = ""] = /^Invalid TOML document: (.*)/.exec(error.message) ?? [];
    const lineText = text.split("\n")[line - 1] ?? "";
    throw new DiagnosticsError([
      {
        file: path,
        line,
        column,
        width: 1,
        lineText,
        cause: `TOML error: ${cause}`,
        fix: "correct the syntax at this place",
      },
    ]);
  }
}

function readJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`JSON error: ${(error as SyntaxError).message}`, path, "correct the syntax");
  }
}
