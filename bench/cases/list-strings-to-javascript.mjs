// Lists of strings by their length: nanoseconds for each, so that a cost that grows with the length shows.

import { families, toJavaScript } from "../crossing/index.mjs";

export default toJavaScript(
  families.strings,
  "What does each string of a Python list cost on its way to an array, by the length of the list?",
);
