// Copies of bytes: microseconds for the whole.

import {
  columnsOfSizes,
  rivalsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = { "1 KB": 1000, "1 MB": 1_000_000, "100 MB": 100_000_000 };
const asked = /** @type {const} */ ({ kind: "blob", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "bytes-to-javascript",
  question: "What do Python's bytes cost on their way to a Uint8Array?",
  columns: columnsOfSizes(sizes, "us"),
  per: { "1 KB": 1000, "1 MB": 1000, "100 MB": 1000 },
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToJavaScript(asked, ({ bytes }) => bytes),
    "pyforge, untyped": untypedToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "Vec<u8>" }),
  },
});
