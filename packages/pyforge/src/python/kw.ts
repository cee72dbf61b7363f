/** Keyword arguments, said rather than guessed: `f(1, kw({ dtype: "f8" }))`. */
export class Keywords {
  readonly #isOurs = true;

  constructor(readonly values: Readonly<Record<string, unknown>>) {}

  /** Whether a value is one; asking a proxy runs no code of its own, and never fails. */
  static is(value: unknown): value is Keywords {
    return typeof value === "object" && value !== null && #isOurs in value;
  }
}

/**
 * Marks the last argument of a call as keyword arguments.
 * @param values own enumerable properties, in their order
 */
export const kw = (values: Readonly<Record<string, unknown>>): Keywords => new Keywords(values);
