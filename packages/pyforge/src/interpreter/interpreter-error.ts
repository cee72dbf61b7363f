/** No Python can be used: what is wrong, where it was seen, and what helps. */
export class InterpreterError extends Error {
  override readonly name = "InterpreterError";

  constructor(
    override readonly cause: string,
    readonly place: string,
    readonly fix: string,
  ) {
    super(`${cause}\n  --> ${place}\n  fix: ${fix}`);
    // Node prints an error's own properties below its message, which has these already.
    for (const part of ["cause", "place", "fix"]) Object.defineProperty(this, part, { enumerable: false });
  }
}
