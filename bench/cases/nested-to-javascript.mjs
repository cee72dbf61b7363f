// 1,000 lists of 10 floats each.

import { families, toJavaScript } from "../crossing/index.mjs";

export default toJavaScript(
  families.nested,
  "What does each list of ten floats cost, in a Python list of 1,000 on its way to JavaScript?",
);
