// Lists of strings by their length: nanoseconds for each, so that a cost that grows with the length shows.

import { families, toPython } from "../crossing/index.mjs";

export default toPython(
  families.strings,
  "What does each string of an array cost on its way to a Python list, by the length of the array?",
);
