/** What `pyforge doctor` finds out, without the addon. It imports pyforge's interpreter and Node's own modules. */
export { examine } from "./examine.js";
export { formatReport } from "./format.js";
export type { Report } from "./report.js";
