import { OPS, pythonRepr, Refusal, type ValueType } from "../plan/index.js";

/** What a literal type may consist of. */
export type LiteralValue = string | boolean | bigint | number;

/** Python's way to write a constant. */
export function pythonText(constant: LiteralValue): string {
  if (typeof constant === "boolean") return constant ? "True" : "False";
  return typeof constant === "string" ? pythonRepr(constant) : String(constant);
}

/** TypeScript's way to write it. */
export const tsText = (constant: LiteralValue): string =>
  typeof constant === "bigint" ? `${constant}n` : JSON.stringify(constant);

/** One of some constants: strings, integers or booleans; Python's `Literal`. */
export function literal<const V extends readonly LiteralValue[]>(...values: V): ValueType<V[number]> {
  for (const value of values) {
    if (typeof value === "number" && !Number.isSafeInteger(value))
      throw new TypeError(
        `literal() takes strings, integers and booleans, and got ${value}; a float is no Literal`,
      );
  }
  if (values.length === 0) throw new TypeError('literal() needs constants to choose from: literal("r", "w")');
  const name = `Literal[${values.map(pythonText).join(", ")}]`;
  const places = new Map<unknown, number>(values.map((value, index) => [value, index]));
  const type: ValueType<V[number]> = {
    name: { in: name, out: name, ts: values.map(tsText).join(" | ") },
    node: { op: OPS.literal, objects: () => values },
    load: (reader) => values[reader.count()] as V[number],
    store(writer, value) {
      const place = places.get(value);
      if (place === undefined) throw new Refusal("jsNotAmong", type, value);
      writer.number(place);
    },
  };
  return type;
}
