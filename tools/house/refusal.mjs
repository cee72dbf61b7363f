// A refusal names the cause, the place and the fix; `main` prints it so, instead of a stack.

/** What a tool says when it cannot go on for a reason outside its own code. */
export class Refusal extends Error {
  /**
   * @param {string} cause one line
   * @param {{ place?: string, fix: string, log?: string }} more `log`: what a child process said
   */
  constructor(cause, more) {
    super(cause);
    this.name = "Refusal";
    this.place = more.place;
    this.fix = more.fix;
    this.log = more.log;
  }
}

/**
 * Runs a tool: its number is the exit code, a refusal is printed and exits 1.
 * @param {() => Promise<number | void>} body
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) || 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.log?.trim()) process.stderr.write(`${error.log.trimEnd()}\n`);
    process.stderr.write(`pyforge: ${error.message}\n`);
    if (error.place) process.stderr.write(`  at:  ${error.place}\n`);
    process.stderr.write(`  fix: ${error.fix}\n`);
    process.exitCode = 1;
  }
}
