// Aware datetimes in UTC, to the millisecond. Undeclared, a datetime is a live object.

import { families, toJavaScript } from "../crossing/index.mjs";

export default toJavaScript(
  families.datetimes,
  "What does each of 10,000 datetimes cost on its way to an array of Dates?",
  { untyped: false },
);
