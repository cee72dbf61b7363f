/** A refusal that belongs to no line of code. pyforge's own errors have the same three fields and are shown the same way. */
export class CliError extends Error {
  override readonly name = "CliError";

  constructor(
    override readonly cause: string,
    readonly place: string,
    readonly fix: string,
  ) {
    super(cause);
  }
}
