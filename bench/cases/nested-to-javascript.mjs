// 1,000 lists of 10 floats each.

import {
  columnsOfSizes,
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = { "1,000 x 10": 1000 };
const asked = /** @type {const} */ ({ kind: "nested", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "nested-to-javascript",
  question: "What does each list of ten floats cost, in a Python list of 1,000 on its way to JavaScript?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToJavaScript(asked, ({ list, f64 }) => list(list(f64))),
    "pyforge, untyped": untypedToJavaScript(asked),
    ...textsToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "Vec<Vec<f64>>" }),
  },
});
