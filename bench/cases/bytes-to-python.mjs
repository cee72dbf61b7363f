// Copies of bytes: microseconds for the whole.

import { columnsOfSizes, rivalsToPython, typedToPython, untypedToPython } from "../crossing/index.mjs";

const sizes = { "1 KB": 1000, "1 MB": 1_000_000, "100 MB": 100_000_000 };
const asked = /** @type {const} */ ({ kind: "blob", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "bytes-to-python",
  question: "What does it cost to pass a Uint8Array to Python as bytes?",
  columns: columnsOfSizes(sizes, "us"),
  per: { "1 KB": 1000, "1 MB": 1000, "100 MB": 1000 },
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToPython(asked, ({ bytes }) => bytes),
    "pyforge, untyped": untypedToPython(asked),
    ...rivalsToPython({ ...asked, rust: "Vec<u8>" }),
  },
});
