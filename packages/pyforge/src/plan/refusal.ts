import type { ReasonName } from "./tables.gen.js";

/**
 * A value that TypeScript could not put on the wire, noted where it is found; the path grows on the way out and
 * `errors/` words it. Never seen by users.
 */
export class Refusal {
  /** Innermost step last. */
  readonly path: (string | number)[] = [];

  constructor(
    readonly reason: ReasonName,
    /** Opcode of the type that refused. */
    readonly kind: number,
    readonly received: unknown,
  ) {}
}

/** Runs a step into a composite, naming it in the path of whatever is refused below. */
export function under(error: unknown, step: string | number): unknown {
  if (error instanceof Refusal) error.path.unshift(step);
  return error;
}
