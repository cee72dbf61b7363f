// Aware datetimes in UTC, to the millisecond.

import { columnsOfSizes, rivalsToPython, typedToPython, untypedToPython } from "../crossing/index.mjs";

const sizes = { "10^4": 10_000 };
const asked = /** @type {const} */ ({ kind: "datetimes", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "datetimes-to-python",
  question: "What does each of 10,000 Dates cost on its way to a list of datetimes?",
  columns: columnsOfSizes(sizes, "ns"),
  per: sizes,
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToPython(asked, ({ list, datetime }) => list(datetime)),
    "pyforge, untyped": untypedToPython(asked),
    ...rivalsToPython({ ...asked, rust: "Vec<DateTime<Utc>>" }),
  },
});
