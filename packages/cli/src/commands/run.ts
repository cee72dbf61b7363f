import { resolve } from "node:path";
import type { Command } from "commander";
import { warn } from "../failure/index.js";

export function declareRun(program: Command): void {
  program
    .command("run")
    .description("run a TypeScript program that uses Python")
    .argument("<file>", "the program, such as main.ts")
    .argument("[args...]", "passed to the program")
    .passThroughOptions()
    .action(run);
}

async function run(file: string, args: readonly string[]): Promise<void> {
  // Loaded here, so that `pyforge --help` does not wait for a bundler.
  const { bundleProgram } = await import("../bundle/index.js");
  const { endLike, runProgram } = await import("../program/index.js");
  const main = resolve(file);
  const bundle = await bundleProgram(main, process.env);
  warn(bundle.warnings);
  endLike(await runProgram(bundle.file, args));
}
