/** From spec to live Python objects. Imports spec/, types/ and what they import. */
export { installLoader } from "./loader.js";
