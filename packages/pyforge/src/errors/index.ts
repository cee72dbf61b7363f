/** Errors: Python's exceptions as classes, and every sentence that a refusal says. Imports native/ and plan/. */
import "./fields.js";
import "./relations.js";

export { raised, thrown } from "./crossing.js";
export {
  createException,
  type ErrorClass,
  type ExceptionOptions,
  importException,
} from "./exception-types.js";
export * from "./exceptions.gen.js";
export { isStackOverflow } from "./js-error.js";
export { misused } from "./misused.js";
export { introduceObjects } from "./objects.js";
export { PLACE, placed } from "./places.js";
export { type ErrorKind, PyErr } from "./py-err.js";
export { mappedStack } from "./python-frames.js";
export { placedHere, refused } from "./refused.js";
export { type WarningCategory, type WarningPlace, warn, warnExplicit } from "./warnings.js";
