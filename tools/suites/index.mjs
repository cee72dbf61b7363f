// The suites of `npm test`: one table, and readers that turn each suite's report into cases; may import house/ only.

export { activated } from "./environment.mjs";
export { runSuite } from "./run-suite.mjs";
export { suites } from "./table.mjs";
