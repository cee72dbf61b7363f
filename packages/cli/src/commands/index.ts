/** The commands: what each takes from the command line, and which room does the work. It may import every room. */
import type { Command } from "commander";
import { declareDevelop } from "./develop.js";
import { declareDoctor } from "./doctor.js";
import { declareRun } from "./run.js";

export { cliVersion } from "./cli-version.js";

/** In the order of the help. */
export const COMMANDS: readonly ((program: Command) => void)[] = [declareDevelop, declareRun, declareDoctor];
