// Lists of ints by their length: nanoseconds for each, so that a cost that grows with the length shows.

import {
  columnsOfSizes,
  powersTo,
  rivalsToPython,
  textsToPython,
  typedToPython,
  untypedToPython,
} from "../crossing/index.mjs";

const sizes = powersTo(6);
const asked = /** @type {const} */ ({ kind: "ints", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "list-ints-to-python",
  question: "What does each int of an array cost on its way to a Python list, by the length of the array?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToPython(asked, ({ list, isize }) => list(isize)),
    "pyforge, untyped": untypedToPython(asked),
    ...textsToPython(asked),
    ...rivalsToPython({ ...asked, rust: "Vec<i64>" }),
  },
});
