// Aware datetimes in UTC, to the millisecond. Undeclared, a datetime is a live object.

import { columnsOfSizes, rivalsToJavaScript, typedToJavaScript } from "../crossing/index.mjs";

const sizes = { "10^4": 10_000 };
const asked = /** @type {const} */ ({ kind: "datetimes", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "datetimes-to-javascript",
  question: "What does each of 10,000 datetimes cost on its way to an array of Dates?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToJavaScript(asked, ({ list, datetime }) => list(datetime)),
    ...rivalsToJavaScript({ ...asked, rust: "Vec<DateTime<Utc>>" }),
  },
});
