// Dicts of floats by str, by their length. Those who know no Map pass an object.

import {
  columnsOfSizes,
  inEach,
  plainData,
  powersTo,
  rivalsToPython,
  textsToPython,
  typedToPython,
  untypedToPython,
} from "../crossing/index.mjs";

const sizes = powersTo(5);
const asked = /** @type {const} */ ({ kind: "table", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "dict-to-python",
  question: "What does each entry of a Map (str to float) cost on its way to a dict, by its size?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed: a Map": typedToPython(asked, ({ dict, str, f64 }) => dict(str, f64)),
    "pyforge, typed: an object": typedToPython(asked, ({ record, f64 }) => record(f64), plainData),
    "pyforge, untyped": untypedToPython(asked),
    ...textsToPython(asked),
    ...rivalsToPython({ ...asked, rust: "HashMap<String, f64>" }),
  },
  budgets: [
    ...inEach(sizes, {
      subject: "pyforge, typed: a Map",
      floor: "PyO3, from HashMap<String, f64>",
      ratio: 2,
    }),
  ],
});
