import type { ValueType } from "../../plan/index.js";
import { str } from "../scalars.js";
import { refuse, requireString } from "./converted.js";

/** One code point: those beyond U+FFFF are two units of a JavaScript string. */
function single(text: string): string {
  const { length } = text;
  const wide = length === 2 && (text.codePointAt(0) as number) > 0xffff;
  return length === 1 || wide ? text : refuse(char, "ValueError", "expected a string of length 1");
}

/** A str of one code point (Rust's `char`). @throws PyValueError for any other length */
export const char: ValueType<string> = {
  name: str.name,
  node: str.node,
  late: true,
  load: (reader) => single(str.load(reader)),
  store: (writer, value) => str.store(writer, single(requireString(char, value))),
};
export type char = string;
