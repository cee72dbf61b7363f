import { str } from "../scalars.js";
import { converted, refuse, requireString } from "./converted.js";

const CANONICAL = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Python's `UUID`, as its text of five groups: what `crypto.randomUUID` and the package `uuid` make and take. */
export const uuid = converted<string, string>({
  name: "uuid.UUID",
  ts: "string",
  part: str,
  by: ["identifiers.uuid_in", "identifiers.uuid_out"],
  load: (text) => text,
  store(value, type) {
    const text = requireString(type, value);
    return CANONICAL.test(text) ? text : refuse(type, "ValueError", `'${text}' is no UUID`);
  },
});
export type uuid = string;
