// The matrix of exits as tables: what the tests run, for the guide.

export { loadCells, MATRIX } from "./matrix.mjs";
export { renderTable } from "./tables.mjs";
