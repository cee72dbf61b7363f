// Whether twice as much costs twice as much, and not more: of each direction a list, a dict and a list of structs.

import {
  columnsOfSizes,
  typedToJavaScript,
  typedToPython,
  untypedToJavaScript,
  untypedToPython,
} from "../crossing/index.mjs";

/** @typedef {import("../crossing/to-python.mjs").Kind} Kind */

const sizes = { "2,000": 2000, "4,000": 4000, "50,000": 50_000, "100,000": 100_000 };

const types =
  /** @satisfies {Partial<Record<Kind, (tools: import("../adapter/question.d.ts").Tools["pyforge"]) => any>>} */ ({
    floats: ({ list, f64 }) => list(f64),
    ints: ({ list, isize }) => list(isize),
    strings: ({ list, str }) => list(str),
    table: ({ dict, str, f64 }) => dict(str, f64),
    rows: ({ list, struct, isize, f64, bool, str }) =>
      list(struct({ id: isize, name: str, score: f64, active: bool, tags: list(str) })),
    nested: ({ list, f64 }) => list(list(f64)),
  });

// Rows of an int and a str: what is tried as a run of numbers, and is none.
const mixed = /** @type {const} */ ({ kind: "mixed", sizes });

const subjects = {
  ...bothWays(),
  "mixed to Python, untyped": untypedToPython(mixed),
  "mixed to JavaScript, untyped": untypedToJavaScript(mixed),
};

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "linear",
  question: "Does twice as much cost twice as much?",
  columns: columnsOfSizes(sizes, "us"),
  per: Object.fromEntries(Object.keys(sizes).map((column) => [column, 1000])),
  rounds: 7,
  subjects,
  budgets: Object.keys(subjects).flatMap((subject) => [
    { subject, column: "4,000", than: "2,000", ratio: 2.5 },
    { subject, column: "100,000", than: "50,000", ratio: 2.5 },
  ]),
});

/** Each type in both directions, declared and not. */
function bothWays() {
  return Object.fromEntries(
    /** @type {(keyof typeof types)[]} */ (Object.keys(types)).flatMap((kind) => [
      [`${kind} to Python, typed`, typedToPython({ kind, sizes }, types[kind])],
      [`${kind} to Python, untyped`, untypedToPython({ kind, sizes })],
      [`${kind} to JavaScript, typed`, typedToJavaScript({ kind, sizes }, types[kind])],
      [`${kind} to JavaScript, untyped`, untypedToJavaScript({ kind, sizes })],
    ]),
  );
}
