// Dicts of floats by str, by their length. Those who know no Map make an object.

import {
  columnsOfSizes,
  inEach,
  powersTo,
  rivalsToJavaScript,
  textsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = powersTo(5);
const asked = /** @type {const} */ ({ kind: "table", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "dict-to-javascript",
  question: "What does each entry of a dict (str to float) cost on its way to a Map, by its size?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed: a Map": typedToJavaScript(asked, ({ dict, str, f64 }) => dict(str, f64)),
    "pyforge, typed: an object": typedToJavaScript(asked, ({ record, f64 }) => record(f64)),
    "pyforge, untyped": untypedToJavaScript(asked),
    ...textsToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "HashMap<String, f64>" }),
  },
  budgets: [
    ...inEach(sizes, { subject: "pyforge, typed: a Map", floor: "PyO3, to HashMap<String, f64>", ratio: 2 }),
  ],
});
