// Dicts of five fields: an int, a str, a float, a bool and a list of two str.

import {
  bySize,
  columnsOfSizes,
  mustBring,
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = { "10^4": 10_000 };
const asked = /** @type {const} */ ({ kind: "rows", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "structs-to-javascript",
  question: "What does each of 10,000 dicts of five fields cost on its way to an array of objects?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToJavaScript(asked, ({ list, struct, isize, f64, bool, str }) =>
      list(struct({ id: isize, name: str, score: f64, active: bool, tags: list(str) })),
    ),
    "pyforge, untyped": untypedToJavaScript(asked),
    "pyforge, natural, every field read": {
      by: "pyforge",
      loop: ({ attached, natural }) =>
        bySize(sizes, (size) => {
          const name = attached((module) => String(module.getattr("prepare").call("rows", size).toJs()));
          const give = natural()[name];
          mustBring(copied(give()), "rows", size);
          const last = { rows: copied([]) };
          return (n) => {
            for (let i = 0; i < n; i++) last.rows = copied(give());
          };
        }),
    },
    ...textsToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "Vec<Row>" }),
  },
  budgets: [{ subject: "pyforge, typed", floor: "JSON through a string", ratio: 0.5 }],
});

/**
 * Rows as a program reads them that goes through all fields.
 * @param {Iterable<any>} rows
 */
function copied(rows) {
  return Array.from(rows, ({ id, name, score, active, tags }) => ({
    id,
    name,
    score,
    active,
    tags: [...tags],
  }));
}
