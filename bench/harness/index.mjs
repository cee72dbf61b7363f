// Measuring: competitors in processes of their own, rounds that interleave them, statistics and the report;
// may import tools/house only.

export { budgetsOf } from "./budget.mjs";
export { Competitor } from "./competitor.mjs";
export { checkFloor } from "./floor-check.mjs";
export { commandOfNode, commandOfPython } from "./launch.mjs";
export { machineFacts } from "./machine.mjs";
export { report } from "./report.mjs";
export { runCase } from "./rounds.mjs";
export { median, summary } from "./statistics.mjs";
