/** Keyword arguments, said rather than guessed: `f(1, kw({ dtype: "f8" }))`. */
export class Keywords {
  constructor(readonly values: Readonly<Record<string, unknown>>) {}
}

/**
 * Marks the last argument of a call as keyword arguments.
 * @param values own enumerable properties, in their order
 */
export const kw = (values: Readonly<Record<string, unknown>>): Keywords => new Keywords(values);
