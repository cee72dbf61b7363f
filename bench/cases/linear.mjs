// Whether twice as much costs twice as much, and not more: of each direction a list, a dict and a list of structs.

import {
  columnsOfSizes,
  families,
  typedToJavaScript,
  typedToPython,
  untypedToJavaScript,
  untypedToPython,
} from "../crossing/index.mjs";

const sizes = { "2,000": 2000, "4,000": 4000, "50,000": 50_000, "100,000": 100_000 };

const { floats, ints, strings, dict, structs, nested } = families;

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

/** Each family in both directions, declared and not. */
function bothWays() {
  return Object.fromEntries(
    [floats, ints, strings, dict, structs, nested].flatMap(({ kind, typed }) => {
      const [{ type }] = Object.values(typed);
      return [
        [`${kind} to Python, typed`, typedToPython({ kind, sizes }, type)],
        [`${kind} to Python, untyped`, untypedToPython({ kind, sizes })],
        [`${kind} to JavaScript, typed`, typedToJavaScript({ kind, sizes }, type)],
        [`${kind} to JavaScript, untyped`, untypedToJavaScript({ kind, sizes })],
      ];
    }),
  );
}
