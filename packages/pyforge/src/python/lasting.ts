export { lasting } from "../native/index.js";
