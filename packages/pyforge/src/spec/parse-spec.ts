import {
  type FunctionSpec,
  isTypeName,
  type ModuleSpec,
  PARAM_KINDS,
  type ParamKind,
  type ParamSpec,
  SPEC_VERSION,
  TYPE_ARITY,
  type TypeSpec,
  type ValueSpec,
} from "./spec.js";

/** A spec that cannot be read. `place` is the path inside the spec, such as `functions[0].params[1].type`. */
export class SpecError extends Error {
  override readonly name = "SpecError";

  constructor(
    override readonly cause: string,
    readonly place: string,
    readonly fix: string,
  ) {
    super(`${cause}\n  --> ${place}\n  fix: ${fix}`);
  }
}

/** Fits every damage that is not a version: the file was written by a tool, so the tool writes it again. */
const REBUILD = "build the module again with `pyforge develop`";

/**
 * Reads a module's spec from its JSON text, checking every value: what comes out has exactly the declared form.
 * Unknown members are refused too, since a reader that drops one would offer Python something else than was declared.
 *
 * @throws SpecError for text that is no spec, and for a spec newer than this copy of pyforge.
 */
export function parseSpec(json: string): ModuleSpec {
  const data = record(parseJson(json), "spec");
  const version = checkVersion(data.spec, data.name);
  const hasValues = version >= 2;
  onlyMembers(data, ["spec", "name", "doc", "functions", ...(hasValues ? ["values"] : [])], "spec");
  return {
    spec: SPEC_VERSION,
    name: text(data.name, "name"),
    doc: textOrNull(data.doc, "doc"),
    functions: items(data.functions, "functions", parseFunction),
    values: hasValues ? items(data.values, "values", parseValue) : [],
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new SpecError("the module's spec is not JSON", (error as SyntaxError).message, REBUILD);
  }
}

/** Comes before every other check: a newer spec may differ in all the rest. */
function checkVersion(version: unknown, module: unknown): number {
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    throw wrong("spec", "a version number", version);
  }
  if (version > SPEC_VERSION) {
    throw new SpecError(
      `module '${String(module)}' was built by a newer pyforge: its spec has version ${version}, this one reads up to ${SPEC_VERSION}`,
      "spec",
      "pip install --upgrade pyforge-ts (and `npm install pyforge@latest` where Node is the host), or build the module again with this pyforge",
    );
  }
  return version;
}

function parseFunction(value: unknown, place: string): FunctionSpec {
  const data = record(value, place);
  onlyMembers(data, ["name", "export", "doc", "params", "returns", "aborts"], place);
  if (data.aborts !== undefined && data.aborts !== true) throw wrong(`${place}.aborts`, "true", data.aborts);
  return {
    name: text(data.name, `${place}.name`),
    export: text(data.export, `${place}.export`),
    doc: textOrNull(data.doc, `${place}.doc`),
    params: items(data.params, `${place}.params`, parseParam),
    returns: parseType(data.returns, `${place}.returns`),
    ...(data.aborts === true ? { aborts: true } : {}),
  };
}

function parseValue(value: unknown, place: string): ValueSpec {
  const data = record(value, place);
  onlyMembers(data, ["name", "export", "doc", "params"], place);
  return {
    name: text(data.name, `${place}.name`),
    export: text(data.export, `${place}.export`),
    doc: textOrNull(data.doc, `${place}.doc`),
    params: data.params === null ? null : items(data.params, `${place}.params`, text),
  };
}

function parseParam(value: unknown, place: string): ParamSpec {
  const data = record(value, place);
  onlyMembers(data, ["name", "type", "kind", "default"], place);
  const required = {
    name: text(data.name, `${place}.name`),
    type: parseType(data.type, `${place}.type`),
    ...(data.kind === undefined ? {} : { kind: parseKind(data.kind, `${place}.kind`) }),
  };
  if (data.default === undefined) return required;
  const fallback = record(data.default, `${place}.default`);
  onlyMembers(fallback, ["text"], `${place}.default`);
  return { ...required, default: { text: text(fallback.text, `${place}.default.text`) } };
}

function parseKind(value: unknown, place: string): ParamKind {
  const kind = PARAM_KINDS.find((known) => known === value);
  if (kind === undefined) throw wrong(place, `one of ${PARAM_KINDS.join(", ")}`, value);
  return kind;
}

function parseType(value: unknown, place: string): TypeSpec {
  const data = record(value, place);
  onlyMembers(data, ["type", "args"], place);
  const type = text(data.type, `${place}.type`);
  if (!isTypeName(type)) {
    throw new SpecError(`the spec names an unknown type '${type}'`, `${place}.type`, REBUILD);
  }
  const args = data.args === undefined ? [] : items(data.args, `${place}.args`, parseType);
  if (args.length !== TYPE_ARITY[type]) {
    throw wrong(`${place}.args`, `${TYPE_ARITY[type]} types for '${type}'`, args.length);
  }
  return args.length === 0 ? { type } : { type, args };
}

function items<T>(value: unknown, place: string, parse: (item: unknown, place: string) => T): T[] {
  if (!Array.isArray(value)) throw wrong(place, "an array", value);
  return value.map((item: unknown, index) => parse(item, `${place}[${index}]`));
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrong(place, "an object", value);
  return value as Record<string, unknown>;
}

function text(value: unknown, place: string): string {
  if (typeof value !== "string") throw wrong(place, "a string", value);
  return value;
}

function textOrNull(value: unknown, place: string): string | null {
  return value === null ? null : text(value, place);
}

function onlyMembers(data: Record<string, unknown>, known: readonly string[], place: string): void {
  const unknown = Object.keys(data).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new SpecError(`the spec has an unknown member '${unknown}'`, place, REBUILD);
  }
}

function wrong(place: string, expected: string, received: unknown): SpecError {
  return new SpecError(
    `the spec must have ${expected} here, got ${JSON.stringify(received) ?? "nothing"}`,
    place,
    REBUILD,
  );
}
