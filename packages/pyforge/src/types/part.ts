import type { WireReader, WireWriter } from "../native/index.js";
import type { ValueType } from "../plan/index.js";

/**
 * Parts of containers. Numbers, strings and booleans are most of them, and their crossings are a test and a cell: here
 * they are read and written without a call through the type, which costs V8 as much again.
 */
export type Bare = "number" | "string" | "boolean" | undefined;

/** What a part is in JavaScript, where it crosses bare. */
export function bareOf({ row }: ValueType<unknown>): Bare {
  const ts = row?.ts;
  return ts === "number" || ts === "string" || ts === "boolean" ? ts : undefined;
}

export function storePart(writer: WireWriter, type: ValueType<unknown>, bare: Bare, value: unknown): void {
  if (typeof value === "string" && bare === "string") writer.string(value);
  else if (typeof value === "number" && bare === "number" && !writer.exact) writer.number(value);
  else type.store(writer, value);
}

export function loadPart(reader: WireReader, type: ValueType<unknown>, bare: Bare): unknown {
  if (bare === "string") return reader.string();
  if (bare === "number") return reader.number();
  return type.load(reader);
}
