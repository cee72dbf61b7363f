// Dicts of floats by str, by their length. Those who know no Map make an object.

import { families, toJavaScript } from "../crossing/index.mjs";

export default toJavaScript(
  families.dict,
  "What does each entry of a dict (str to float) cost on its way to a Map, by its size?",
);
