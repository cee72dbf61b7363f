import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { OLDEST_PYTHON } from "pyforge/interpreter";
import type { ModuleSpec } from "pyforge/spec";
import { docstring } from "../python/index.js";

/** Everything that is known of a module once it is built. */
export interface BuiltModule {
  readonly spec: ModuleSpec;
  readonly bundle: string;
  readonly sourceMap: string;
  readonly distribution: string;
  readonly version: string;
  readonly description: string | null;
  readonly dependencies: readonly string[];
  /** The project's folder. */
  readonly root: string;
}

/** Files by their path in site-packages. */
export type Files = ReadonlyMap<string, string>;

/** Who installed a distribution, by its INSTALLER file. */
export const INSTALLER = "pyforge";

/** The name of a distribution in file names, by which distributions are compared (PEP 503, with `_`). */
export function normalName(distribution: string): string {
  return distribution.toLowerCase().replace(/[-_.]+/g, "_");
}

/** The module's own files. */
export function moduleFiles({ spec, bundle, sourceMap }: BuiltModule): Files {
  return new Map([
    [`${spec.name}/__init__.py`, initFile(spec)],
    [`${spec.name}/_module.mjs`, bundle],
    [`${spec.name}/_module.mjs.map`, sourceMap],
    [`${spec.name}/_module.json`, `${JSON.stringify(spec, null, 2)}\n`],
  ]);
}

/** The files that make it a distribution, which pip and importlib.metadata know: RECORD lists it and all others. */
export function infoFiles(module: BuiltModule, files: Files, generator: string): Files {
  const folder = `${normalName(module.distribution)}-${module.version}.dist-info`;
  const record = `${folder}/RECORD`;
  const info = new Map([
    [`${folder}/METADATA`, metadata(module)],
    [
      `${folder}/WHEEL`,
      `Wheel-Version: 1.0\nGenerator: ${generator}\nRoot-Is-Purelib: true\nTag: py3-none-any\n`,
    ],
    [`${folder}/INSTALLER`, `${INSTALLER}\n`],
    [
      `${folder}/direct_url.json`,
      `${JSON.stringify({ url: pathToFileURL(module.root).href, dir_info: { editable: true } })}\n`,
    ],
  ]);
  const rows = [...files, ...info].map(([path, text]) => recordRow(path, text));
  return new Map([[record, [...rows, `${csv(record)},,`, ""].join("\n")], ...info]);
}

function initFile(spec: ModuleSpec): string {
  const doc = spec.doc === null ? "" : `${docstring(spec.doc)}\n\n`;
  return `${doc}# Written by \`pyforge develop\`, which writes it again.\nfrom pyforge import load as _load\n\n_load(__name__, __file__)\n`;
}

function metadata({ distribution, version, description, dependencies, spec }: BuiltModule): string {
  const summary = (description ?? spec.doc ?? "").split("\n")[0]?.trim();
  const lines = ["Metadata-Version: 2.1", `Name: ${distribution}`, `Version: ${version}`];
  if (summary) lines.push(`Summary: ${summary}`);
  lines.push(`Requires-Python: >=${OLDEST_PYTHON}`);
  const runtime = dependencies.some((each) => normalName(/^[\w.-]+/.exec(each)?.[0] ?? "") === "pyforge_ts")
    ? []
    : ["pyforge-ts"];
  lines.push(...[...dependencies, ...runtime].map((each) => `Requires-Dist: ${each}`));
  return `${lines.join("\n")}\n`;
}

function recordRow(path: string, text: string): string {
  const bytes = Buffer.from(text);
  return `${csv(path)},sha256=${createHash("sha256").update(bytes).digest("base64url")},${bytes.length}`;
}

/** A field as Python's csv module reads it. */
function csv(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
