import { PyTypeError } from "./exceptions.gen.js";
import { PyErr } from "./py-err.js";

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function quotedList(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length < 3) return quoted.join(" and ");
  return `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
}

const missing = (by: string, names: readonly string[]): string =>
  `missing ${names.length} required ${by} argument${names.length === 1 ? "" : "s"}: ${quotedList(names)}`;

/** Calls that do not fit a signature; the texts are PyO3's, word for word. */
const PROBLEMS: Readonly<Record<string, (details: readonly string[]) => string>> = {
  tooMany: ([required, count, given]) => {
    const expected = required === count ? count : `from ${required} to ${count}`;
    return `takes ${expected} positional arguments but ${given} ${given === "1" ? "was" : "were"} given`;
  },
  multiple: ([name]) => `got multiple values for argument '${name}'`,
  unexpected: ([name]) => `got an unexpected keyword argument '${name}'`,
  positionalOnly: (names) =>
    `got some positional-only arguments passed as keyword arguments: ${quotedList(names)}`,
  missing: (names) => missing("positional", names),
  missingKeyword: (names) => missing("keyword", names),
};

/** The TypeError of a call that does not fit the signature of `name`. */
export function misused(name: string, problem: string, details: readonly string[]): PyTypeError {
  const error = new PyTypeError(`${name}() ${PROBLEMS[problem]?.(details) ?? problem}`);
  PyErr.takeTrace(error, true); // the caller is Python: no function of TypeScript's has run
  return error;
}
