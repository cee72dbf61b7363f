// Objects of five fields: an int, a str, a float, a bool and a list of two str.

import { families, toPython } from "../crossing/index.mjs";

export default toPython(
  families.structs,
  "What does each of 10,000 objects of five fields cost on its way to a list of dicts?",
);
