import { describe, expect, it } from "vitest";
import { type ModuleSpec, parseSpec, SPEC_VERSION, SpecError } from "./index.js";

const SUM: ModuleSpec = {
  spec: SPEC_VERSION,
  name: "string_sum",
  doc: null,
  functions: [
    {
      name: "count",
      export: "count",
      doc: "Counts.",
      params: [
        { name: "words", type: { type: "list", args: [{ type: "str" }] } },
        { name: "least", type: { type: "usize" }, default: { text: "1" } },
        { name: "others", type: { type: "str" }, kind: "args" },
      ],
      returns: { type: "dict", args: [{ type: "str" }, { type: "usize" }] },
    },
  ],
  values: [
    { name: "total", export: "total", doc: "Adds.", params: ["xs"] },
    { name: "first", export: "first", doc: null, params: null },
  ],
};

/** The sum spec with one value replaced, as JSON text. */
function damaged(path: readonly (string | number)[], value: unknown): string {
  const copy = structuredClone(SUM) as unknown;
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1) as string] = value;
  return JSON.stringify(copy);
}

function refusal(json: string): SpecError {
  try {
    parseSpec(json);
  } catch (error) {
    expect(error).toBeInstanceOf(SpecError);
    return error as SpecError;
  }
  throw new Error("the spec was accepted");
}

describe("parseSpec", () => {
  it("reads what JSON.stringify wrote", () => {
    expect(parseSpec(JSON.stringify(SUM))).toEqual(SUM);
  });

  it("reads version 1, which has no values", () => {
    const { values: _, ...first } = SUM;
    expect(parseSpec(JSON.stringify({ ...first, spec: 1 }))).toEqual({ ...SUM, values: [] });
    expect(refusal(JSON.stringify({ ...SUM, spec: 1 })).message).toContain("unknown member 'values'");
    expect(refusal(JSON.stringify(first)).message).toContain("must have an array here, got nothing");
  });

  it("refuses a newer version before it looks at the rest, and names the remedy", () => {
    const error = refusal(JSON.stringify({ spec: 4, name: "m", classes: [] }));
    expect(error.cause).toBe(
      "module 'm' was built by a newer pyforge: its spec has version 4, this one reads up to 3",
    );
    expect(error.fix).toContain("pip install --upgrade pyforge-ts");
  });

  it.each([
    [["spec"], "1", "spec", 'the spec must have a version number here, got "1"'],
    [["name"], 3, "name", "the spec must have a string here, got 3"],
    [["doc"], undefined, "doc", "the spec must have a string here, got nothing"],
    [["functions"], {}, "functions", "the spec must have an array here, got {}"],
    [
      ["functions", 0, "params", 0],
      null,
      "functions[0].params[0]",
      "the spec must have an object here, got null",
    ],
    [
      ["functions", 0, "params", 1, "type", "type"],
      "u65",
      "functions[0].params[1].type.type",
      "the spec names an unknown type 'u65'",
    ],
    [
      ["functions", 0, "params", 1, "type", "type"],
      "toString",
      "functions[0].params[1].type.type",
      "the spec names an unknown type 'toString'",
    ],
    [
      ["functions", 0, "returns", "args"],
      [],
      "functions[0].returns.args",
      "the spec must have 2 types for 'dict' here, got 0",
    ],
    [
      ["functions", 0, "params", 1, "default"],
      "1",
      "functions[0].params[1].default",
      'the spec must have an object here, got "1"',
    ],
    [
      ["functions", 0, "params", 2, "kind"],
      "rest",
      "functions[0].params[2].kind",
      'the spec must have one of positionalOnly, args, keywordOnly, kwargs here, got "rest"',
    ],
    [["functions", 0, "async"], true, "functions[0]", "the spec has an unknown member 'async'"],
  ])("names the place of %j = %j", (path, value, place, cause) => {
    const error = refusal(damaged(path, value));
    expect(error.place).toBe(place);
    expect(error.cause).toBe(cause);
    expect(error.message).toBe(
      `${cause}\n  --> ${place}\n  fix: build the module again with \`pyforge develop\``,
    );
  });

  it("refuses text that is not JSON", () => {
    expect(refusal("{").cause).toBe("the module's spec is not JSON");
  });
});
