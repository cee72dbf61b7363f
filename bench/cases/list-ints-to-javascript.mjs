// Lists of ints by their length: nanoseconds for each, so that a cost that grows with the length shows.

import {
  columnsOfSizes,
  powersTo,
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = powersTo(6);
const asked = /** @type {const} */ ({ kind: "ints", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-ints-to-javascript",
  question: "What does each int of a Python list cost on its way to an array, by the length of the list?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToJavaScript(asked, ({ list, isize }) => list(isize)),
    "pyforge, untyped": untypedToJavaScript(asked),
    ...textsToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "Vec<i64>" }),
  },
});
