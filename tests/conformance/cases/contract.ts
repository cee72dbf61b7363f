/** The contract of conversions: cases made of its rows, in both directions. */
import { PyModule, type Python, str } from "pyforge";
import { COMPOSITES } from "../contract/composites.js";
import { SCALARS } from "../contract/declared.js";
import type { OpenRow, Row } from "../contract/row.js";
import { TEMPORAL } from "../contract/temporal.js";
import { FROM_PYTHON, TO_PYTHON } from "../contract/undeclared.js";
import { type Case, refuses, same, theme } from "../harness.js";

const CODE = `
import re
def told(value):
    """A value with the types of all that it holds."""
    name = type(value).__qualname__
    if isinstance(value, (list, tuple)):
        return f"{name}({', '.join(map(told, value))})"
    if isinstance(value, dict):
        return f"{name}({', '.join(told(key) + ': ' + told(item) for key, item in value.items())})"
    if isinstance(value, (set, frozenset)):
        return f"{name}({', '.join(sorted(map(told, value)))})"
    return re.sub(" at 0x[0-9a-f]+", "", f"{name} {value!r}")
`;

const teller = (py: Python): PyModule =>
  py.import("sys").getattr("modules").callMethod("__contains__", "pyforge_teller").isTruthy()
    ? py.import("pyforge_teller")
    : PyModule.fromCode(py, CODE, "teller.py", "pyforge_teller");

/** How Python sees a value that crosses as the row says. */
function told(py: Python, { type }: Row, value: unknown): string {
  const module = teller(py);
  if (type === undefined) return module.getattr("told").call(value).extract(str);
  using call = module.fn("told", [type], str);
  return call(value);
}

const taken = (py: Python, { type }: Row, code: string): unknown =>
  type === undefined ? py.eval(code).toJs() : py.eval(code).extract(type);

function toPython(py: Python, row: Row): void {
  for (const [value, code] of [...(row.both ?? []), ...(row.toPython ?? [])])
    same(told(py, row, value), teller(py).getattr("told").call(py.eval(code)).extract(str));
  for (const [value, error, text] of row.refusedToPython ?? []) {
    const place = row.type === undefined ? "value" : "argument 1 of told()";
    refuses(error, place + opened(text), () => told(py, row, value));
  }
}

function fromPython(py: Python, row: Row): void {
  for (const [value, code] of [...(row.both ?? []), ...(row.fromPython ?? [])])
    same(taken(py, row, code), value);
  for (const [code, error, text] of row.refusedFromPython ?? [])
    refuses(error, `value${opened(text)}`, () => taken(py, row, code));
}

/** A text that begins with a step of the path, or with the sentence. */
const opened = (text: string): string => (/^[.[:]/.test(text) ? text : `: ${text}`);

/** The cases of some rows: one for each direction that a row speaks of. */
export function casesOf(name: string, rows: readonly (Row | OpenRow)[]): Case[] {
  const cases: Record<string, (py: Python) => void> = {};
  for (const row of rows) {
    if ("open" in row) continue;
    if (row.both ?? row.toPython ?? row.refusedToPython)
      cases[`${row.name}, to Python`] = (py) => toPython(py, row);
    if (row.both ?? row.fromPython ?? row.refusedFromPython)
      cases[`${row.name}, from Python`] = (py) => fromPython(py, row);
    if (row.identity !== undefined) cases[`${row.name}, as itself`] = row.identity;
  }
  return theme(name, cases);
}

export const contractCases: readonly Case[] = [
  ...casesOf("contract, undeclared", TO_PYTHON),
  ...casesOf("contract, undeclared back", FROM_PYTHON),
  ...casesOf("contract, scalars", SCALARS),
  ...casesOf("contract, composites", COMPOSITES),
  ...casesOf("contract, Temporal", TEMPORAL),
];
