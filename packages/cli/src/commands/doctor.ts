import type { Command } from "commander";

/** Something keeps PyForge from working here. */
const UNWELL = 1;

export function declareDoctor(program: Command): void {
  program
    .command("doctor")
    .description("show which Python is found and why, and whether everything fits together")
    .option("--python <path>", "ask about this Python: a program, a command, or the folder of a venv")
    .option("--json", "for machines")
    .action(doctor);
}

async function doctor({ python, json }: { python?: string; json?: true }): Promise<void> {
  const { examine, formatReport } = await import("../doctor/index.js");
  const report = examine({ python, env: process.env, cwd: process.cwd() });
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
  if (!report.ok) process.exitCode = UNWELL;
}
