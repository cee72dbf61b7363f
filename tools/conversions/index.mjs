// The contract of conversions as tables: what the types say of themselves, and what the rows of the contract show.

export { missingRows, wronglyWritten } from "./check.mjs";
export { loadContract } from "./contract.mjs";
export { renderTables } from "./tables.mjs";
