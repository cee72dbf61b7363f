// Integers that no number holds.

import { families, toPython } from "../crossing/index.mjs";

export default toPython(
  families.integers,
  "What does a bigint cost on its way to a Python int, by its size?",
);
