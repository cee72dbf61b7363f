// Lists of strings by their length: nanoseconds for each, so that a cost that grows with the length shows.

import {
  columnsOfSizes,
  inEach,
  powersTo,
  rivalsToPython,
  textsToPython,
  typedToPython,
  untypedToPython,
} from "../crossing/index.mjs";

const sizes = powersTo(6);
const asked = /** @type {const} */ ({ kind: "strings", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-strings-to-python",
  question: "What does each string of an array cost on its way to a Python list, by the length of the array?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToPython(asked, ({ list, str }) => list(str)),
    "pyforge, untyped": untypedToPython(asked),
    ...textsToPython(asked),
    ...rivalsToPython({ ...asked, rust: "Vec<String>" }),
  },
  budgets: [...inEach(sizes, { subject: "pyforge, typed", floor: "PyO3, from Vec<String>", ratio: 1.5 })],
});
