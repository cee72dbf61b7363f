/** How names and values are written in Python. It imports nothing. */
export { docstring, numberLiteral, stringLiteral } from "./literals.js";
export { refuseName } from "./names.js";
