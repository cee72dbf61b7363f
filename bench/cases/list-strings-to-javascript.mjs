// Lists of strings by their length: nanoseconds for each, so that a cost that grows with the length shows.

import {
  columnsOfSizes,
  inEach,
  powersTo,
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = powersTo(6);
const asked = /** @type {const} */ ({ kind: "strings", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-strings-to-javascript",
  question: "What does each string of a Python list cost on its way to an array, by the length of the list?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToJavaScript(asked, ({ list, str }) => list(str)),
    "pyforge, untyped": untypedToJavaScript(asked),
    ...textsToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "Vec<String>" }),
  },
  budgets: [...inEach(sizes, { subject: "pyforge, typed", floor: "PyO3, to Vec<String>", ratio: 1.5 })],
});
