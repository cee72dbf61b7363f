/** From spec to live Python objects. Imports spec/, types/ and what they import. */
export { raisedByImport } from "./bundle.js";
export { installLoader } from "./loader.js";
