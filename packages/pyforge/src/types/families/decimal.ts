import { str } from "../scalars.js";
import { converted, refuse, requireString } from "./converted.js";

/** What Python's Decimal reads, with exponents that every build of it holds. */
const DIGITS = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?0*\d{1,17})?|inf(?:inity)?|s?nan\d{0,18})$/i;

/**
 * Python's `Decimal`, as its digits: `"0.10"`, `"1E+3"`, `"NaN"`, `"-Infinity"`. Exact, and free of any context.
 * Libraries of decimals come by `mapped`: `mapped(decimal, { load: (text) => new Decimal(text), store: String })`.
 * @throws PyValueError for a string that says no decimal
 */
export const decimal = converted<string, string>({
  name: "decimal.Decimal",
  ts: "string",
  part: str,
  by: ["decimals.decimal_in", "decimals.decimal_out"],
  load: (text) => text,
  store(value, type) {
    const text = requireString(type, value);
    return DIGITS.test(text) ? text : refuse(type, "ValueError", `'${text}' is no decimal`);
  },
});
export type decimal = string;
