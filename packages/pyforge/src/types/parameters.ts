/**
 * How Python passes the parameters of an exported function. They say nothing to TypeScript; the reader of the source
 * takes them from the signature. Mirrors PyO3's `#[pyo3(signature = (a, /, b, *args, c, **kwargs))]`.
 */

/** A parameter that Python gives by position only: `a: PositionalOnly<i32>` is `a, /`. */
export type PositionalOnly<T> = T;

/**
 * Parameters that Python gives by keyword only, as one object: `{ depth = 1, strict }: KeywordOnly<{ depth?: i32; strict:
 * boolean }>` is `*, depth=1, strict`. The last parameter, or the last but `Kwargs`.
 */
export type KeywordOnly<T extends object> = Readonly<T>;

/**
 * All other keyword arguments: `kwargs: Kwargs<i32>` is `**kwargs`. The last parameter. Empty where Python gives none;
 * keys such as `constructor` are keys like any other.
 */
export type Kwargs<T> = Readonly<Record<string, T>>;
