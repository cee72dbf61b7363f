// Objects of five fields: an int, a str, a float, a bool and a list of two str.

import {
  columnsOfSizes,
  rivalsToPython,
  textsToPython,
  typedToPython,
  untypedToPython,
} from "../crossing/index.mjs";

const sizes = { "10^4": 10_000 };
const asked = /** @type {const} */ ({ kind: "rows", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "structs-to-python",
  question: "What does each of 10,000 objects of five fields cost on its way to a list of dicts?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToPython(asked, ({ list, struct, isize, f64, bool, str }) =>
      list(struct({ id: isize, name: str, score: f64, active: bool, tags: list(str) })),
    ),
    "pyforge, untyped": untypedToPython(asked),
    ...textsToPython(asked),
    ...rivalsToPython({ ...asked, rust: "Vec<Row>" }),
  },
  budgets: [{ subject: "pyforge, typed", floor: "JSON through a string", ratio: 0.5 }],
});
