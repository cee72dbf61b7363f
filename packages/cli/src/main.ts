/** The `pyforge` command. It may import commands, failure and commander. */
import { Command, CommanderError } from "commander";
import { COMMANDS, cliVersion } from "./commands/index.js";
import { explain } from "./failure/index.js";

const REFUSED = 1;
const MISUSED = 2;

const program = new Command("pyforge")
  .description("Write Python modules in TypeScript, and call Python from it.")
  .version(cliVersion())
  .enablePositionalOptions()
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text.replace(/^error: /, "pyforge: ")) })
  .showHelpAfterError(
    "  fix: see `pyforge --help`, `pyforge run --help`, `pyforge develop --help`, `pyforge doctor --help`",
  );
for (const declare of COMMANDS) declare(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said it already; help and version arrive here too, with code 0.
    process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
  } else {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = REFUSED;
  }
}
