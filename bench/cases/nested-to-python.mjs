// 1,000 lists of 10 floats each.

import { families, toPython } from "../crossing/index.mjs";

export default toPython(
  families.nested,
  "What does each list of ten floats cost, in an array of 1,000 on its way to Python?",
);
