/** Errors: Python's exceptions as classes, and every sentence that a refusal says. Imports native/ and plan/. */
import "./relations.js";

export { raised, thrown } from "./crossing.js";
export * from "./exceptions.gen.js";
export { misused } from "./misused.js";
export { PLACE, placed } from "./places.js";
export { PyErr } from "./py-err.js";
export { refused } from "./refused.js";
