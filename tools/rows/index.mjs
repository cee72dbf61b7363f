// The map of the checklist: its shape, its check against the tests that ran, its page in the guide; may import nothing.

export { checklistViolations, evidenceViolations } from "./check.mjs";
export { idsOf, PART_OF, PARTS, totals } from "./checklist.mjs";
export { countKinds, renderPage } from "./page.mjs";
export { kindOf, readRecord, readRows, splitTest } from "./schema.mjs";
