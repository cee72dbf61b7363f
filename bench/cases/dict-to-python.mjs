// Dicts of floats by str, by their length. Those who know no Map pass an object.

import { families, toPython } from "../crossing/index.mjs";

export default toPython(
  families.dict,
  "What does each entry of a Map (str to float) cost on its way to a dict, by its size?",
);
