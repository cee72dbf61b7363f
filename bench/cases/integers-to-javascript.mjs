// Integers that no number holds.

import { families, toJavaScript } from "../crossing/index.mjs";

export default toJavaScript(
  families.integers,
  "What does a Python int cost on its way to a bigint, by its size?",
);
