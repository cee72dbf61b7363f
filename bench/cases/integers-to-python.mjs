// Integers that no number holds.

import { columnsOfSizes, rivalsToPython, typedToPython, untypedToPython } from "../crossing/index.mjs";

const sizes = { "64 bits": 64, "1,000 bits": 1000, "10^5 bits": 100_000 };
const asked = /** @type {const} */ ({ kind: "integer", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "integers-to-python",
  question: "What does a bigint cost on its way to a Python int, by its size?",
  columns: columnsOfSizes(sizes, "ns"),
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToPython(asked, ({ bigint }) => bigint),
    "pyforge, untyped": untypedToPython(asked),
    ...rivalsToPython({ ...asked, rust: "BigInt" }),
  },
});
