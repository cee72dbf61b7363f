/** The model of the undeclared tables: the form that a value has in Python, and after `toJs()`. */
import * as fc from "fast-check";
import { bigints, floats, texts } from "./scalars.js";

type Form = readonly unknown[];

function bits(value: number): string {
  if (Number.isNaN(value)) return "nan";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

const hexadecimal = (value: bigint): string =>
  value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;

const hexBytes = (value: Uint8Array): string =>
  Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Sets have no order: theirs becomes that of their texts. */
export function ordered(form: Form): Form {
  const [kind, ...parts] = form.map((part) => (Array.isArray(part) ? ordered(part) : part));
  if (kind !== "set" && kind !== "Set") return [kind, ...parts];
  return [kind, ...parts.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))];
}

/** What the value is in Python, by the table from JavaScript to Python; containers numbered where they are met first. */
export function inPython(value: unknown): Form {
  const met = new Map<object, number>();
  const of = (value: unknown): Form => {
    if (value === null || value === undefined) return ["NoneType", null];
    if (typeof value === "boolean") return ["bool", value];
    if (typeof value === "string") return ["str", value];
    if (typeof value === "bigint") return ["int", hexadecimal(value)];
    if (typeof value === "number")
      return Number.isInteger(value) && Math.abs(value) < 2 ** 53 && !Object.is(value, -0)
        ? ["int", hexadecimal(BigInt(value))]
        : ["float", bits(value)];
    if (value instanceof Uint8Array) return ["bytes", hexBytes(value)];
    const known = met.get(value);
    if (known !== undefined) return ["met", known];
    met.set(value, met.size);
    if (Array.isArray(value)) return ["list", ...Array.from(value, of)];
    if (value instanceof Set) return ["set", ...Array.from(value, of)];
    const pairs = value instanceof Map ? [...value] : Object.entries(value);
    return ["dict", ...pairs.map(([key, item]) => [of(key), of(item)])];
  };
  return of(value);
}

/** What a value of JavaScript is, with nothing changed. */
export function inJavaScript(value: unknown): Form {
  const met = new Map<object, number>();
  const of = (value: unknown): Form => {
    if (value === null) return ["null"];
    if (typeof value === "bigint") return ["bigint", hexadecimal(value)];
    if (typeof value === "number") return ["number", bits(value)];
    if (typeof value !== "object") return [typeof value, value];
    if (value instanceof Uint8Array) return ["Uint8Array", hexBytes(value)];
    const known = met.get(value);
    if (known !== undefined) return ["met", known];
    met.set(value, met.size);
    if (Array.isArray(value)) return ["Array", ...value.map(of)];
    if (value instanceof Set) return ["Set", ...Array.from(value, of)];
    if (value instanceof Map) return ["Map", ...Array.from(value, ([key, item]) => [of(key), of(item)])];
    return [Object.prototype.toString.call(value)];
  };
  return of(value);
}

/** What Python's value is after `toJs()`, by the table from Python to JavaScript. */
export function afterToJs(form: Form): Form {
  const [kind, ...rest] = form as [string, ...unknown[]];
  const parts = rest as Form[];
  const integer = (text: string): bigint => (text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text));
  switch (kind) {
    case "NoneType":
      return ["null"];
    case "bool":
      return ["boolean", rest[0]];
    case "str":
      return ["string", rest[0]];
    case "float":
      return ["number", rest[0]];
    case "bytes":
      return ["Uint8Array", rest[0]];
    case "int": {
      const value = integer(rest[0] as string);
      const safe = value < 2n ** 53n && value > -(2n ** 53n);
      return safe ? ["number", bits(Number(value))] : ["bigint", hexadecimal(value)];
    }
    case "list":
      return ["Array", ...parts.map(afterToJs)];
    case "set":
      return ["Set", ...parts.map(afterToJs)];
    case "dict":
      return ["Map", ...parts.map(([key, item]) => [afterToJs(key as Form), afterToJs(item as Form)])];
    default:
      return form;
  }
}

const scalars = fc.oneof(
  texts,
  floats,
  bigints,
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.uint8Array({ maxLength: 9 }),
);
/** Keys that Python tells apart as JavaScript does: it holds 1, 1n and true for one. */
const keys = fc.uniqueArray(
  fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.constantFrom(null, "__proto__", "then")),
  {
    maxLength: 5,
  },
);

const { value: tree } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    scalars,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.array(floats, { maxLength: 9 }),
    keys.map((items) => new Set(items)),
    keys.chain((names) =>
      fc
        .array(tie("value"), { minLength: names.length, maxLength: names.length })
        .map((items) => new Map(names.map((name, index) => [name, items[index]]))),
    ),
    fc.dictionary(fc.string({ maxLength: 4 }), tie("value"), { maxKeys: 4 }),
  ),
}));

/** Undeclared values of every kind, with containers that are shared and that contain themselves. */
export const undeclared: fc.Arbitrary<unknown> = fc
  .tuple(tree, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }))
  .map(([value, edges]) => {
    const lists: unknown[][] = [];
    const containers: object[] = [];
    const collect = (part: unknown): void => {
      if (typeof part !== "object" || part === null || part instanceof Uint8Array) return;
      containers.push(part);
      if (Array.isArray(part)) lists.push(part);
      if (part instanceof Set) return;
      for (const item of part instanceof Map ? part.values() : Object.values(part)) collect(item);
    };
    collect(value);
    for (const [from, to] of edges)
      if (lists.length > 0) lists[from % lists.length]?.push(containers[to % containers.length]);
    return value;
  });
