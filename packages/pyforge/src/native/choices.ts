/**
 * What unions took values as: a Python object by its address, a JavaScript object as itself. A crossing remembers it, and
 * so do the crossings that are part of it. Unions within unions would try a value over and over else, twice as often with
 * each level.
 */
export class Choices {
  readonly #first = new Map<unknown, Map<object, number>>();
  readonly #made = new Map<unknown, Map<object, unknown>>();

  /** Which of a union's types a value is to be tried as first: not those that refused it before. */
  first(union: object, value: unknown): number {
    return this.#first.get(value)?.get(union) ?? 0;
  }

  refused(union: object, value: unknown, first: number): void {
    note(this.#first, union, value, first);
  }

  /** What a container became before as one of a union's types, so that what was shared stays shared. */
  made(union: object, value: unknown): unknown {
    return this.#made.get(value)?.get(union);
  }

  make(union: object, value: unknown, made: unknown): void {
    note(this.#made, union, value, made);
  }
}

function note<T>(notes: Map<unknown, Map<object, T>>, union: object, value: unknown, noted: T): void {
  const known = notes.get(value);
  if (known === undefined) notes.set(value, new Map([[union, noted]]));
  else known.set(union, noted);
}
