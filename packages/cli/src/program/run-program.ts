import { spawn } from "node:child_process";

/** How a process ended: with a code, or by a signal. */
export type Ending = { readonly code: number } | { readonly signal: NodeJS.Signals };

/** Signals that are sent to the CLI and meant for the program. */
const FORWARDED: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Runs a file under this Node, with this process's standard streams and source maps switched on. */
export function runProgram(file: string, args: readonly string[]): Promise<Ending> {
  const child = spawn(process.execPath, ["--enable-source-maps", file, ...args], { stdio: "inherit" });
  const forward = (signal: NodeJS.Signals): void => {
    if (!comesByItself(signal)) child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return new Promise<Ending>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(signal === null ? { code: code ?? 1 } : { signal }));
  }).finally(() => {
    for (const signal of FORWARDED) process.off(signal, forward);
  });
}

/** Ends this process as the program ended, so that a shell cannot tell the two apart. */
export function endLike(ending: Ending): void {
  if ("code" in ending) process.exitCode = ending.code;
  else process.kill(process.pid, ending.signal);
}

/** A terminal sends Ctrl-C to the whole group: forwarded, the program would get it twice, and might take that for impatience. */
function comesByItself(signal: NodeJS.Signals): boolean {
  return signal === "SIGINT" && process.stdin.isTTY;
}
