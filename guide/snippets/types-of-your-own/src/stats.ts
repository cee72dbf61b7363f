import { decimal, fn, list, str, struct } from "pyforge";

const Entry = struct({ name: str, amount: decimal });

/** The names of the entries, the longest first. */
export const names = fn(
  [list(Entry)],
  list(str),
)((entries) => entries.map(({ name }) => name).sort((a, b) => b.length - a.length));
