// Integers that no number holds.

import {
  columnsOfSizes,
  rivalsToJavaScript,
  typedToJavaScript,
  untypedToJavaScript,
} from "../crossing/index.mjs";

const sizes = { "64 bits": 64, "1,000 bits": 1000, "10^5 bits": 100_000 };
const asked = /** @type {const} */ ({ kind: "integer", sizes });

export default /** @type {import("../adapter/question.d.ts").Question} */ ({
  name: "integers-to-javascript",
  question: "What does a Python int cost on its way to a bigint, by its size?",
  columns: columnsOfSizes(sizes, "ns"),
  rounds: 5,
  subjects: {
    "pyforge, typed": typedToJavaScript(asked, ({ bigint }) => bigint),
    "pyforge, untyped": untypedToJavaScript(asked),
    ...rivalsToJavaScript({ ...asked, rust: "BigInt" }),
  },
});
