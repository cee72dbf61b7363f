// 1,000 lists of 10 floats each.

import {
  columnsOfSizes,
  rivalsToPython,
  textsToPython,
  typedToPython,
  untypedToPython,
} from "../crossing/index.mjs";

const sizes = { "1,000 x 10": 1000 };
const asked = /** @type {const} */ ({ kind: "nested", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "nested-to-python",
  question: "What does each list of ten floats cost, in an array of 1,000 on its way to Python?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToPython(asked, ({ list, f64 }) => list(list(f64))),
    "pyforge, untyped": untypedToPython(asked),
    ...textsToPython(asked),
    ...rivalsToPython({ ...asked, rust: "Vec<Vec<f64>>" }),
  },
});
