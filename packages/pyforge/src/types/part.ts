import type { WireReader, WireWriter } from "../native/index.js";
import type { ValueType } from "../plan/index.js";

/**
 * Parts of containers. Numbers and strings are most of them, and their crossings are a test and a cell: here they are
 * read and written without a call through the type, which costs V8 as much again.
 */
export type Bare = "number" | "string" | undefined;

/** What a part is in JavaScript, where it crosses bare. */
export function bareOf({ row }: Pick<ValueType<unknown>, "row">): Bare {
  const ts = row?.ts;
  return ts === "number" || ts === "string" ? ts : undefined;
}

export function storePart<T>(writer: WireWriter, type: ValueType<T>, bare: Bare, value: T): void {
  if (typeof value === "string" && bare === "string") writer.string(value);
  else if (typeof value === "number" && bare === "number" && !writer.exact) writer.number(value);
  else type.store(writer, value);
}

export function loadPart<T>(reader: WireReader, type: ValueType<T>, bare: Bare): T {
  if (bare === "string") return reader.string() as T;
  if (bare === "number") return reader.number() as T;
  return type.load(reader);
}
