// Aware datetimes in UTC, to the millisecond.

import { families, toPython } from "../crossing/index.mjs";

export default toPython(
  families.datetimes,
  "What does each of 10,000 Dates cost on its way to a list of datetimes?",
);
