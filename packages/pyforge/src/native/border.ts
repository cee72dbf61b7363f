/** Shapes that cross the native border, named by bindings.gen.ts. */

/** A Python object as JavaScript holds it: an integer, negative for one that outlives its scope. */
export type Handle = number;

/** The characters of one crossing: none, one string, or blocks of at most 64 KB. */
export type Text = undefined | string | readonly string[];

/** A function that Python calls by way of the trampoline. */
export type Callback = (...values: never[]) => unknown;

/** What the native side holds: for leak checks. */
export interface Counters {
  /** Objects that outlive their scope (Py, errors, typed callables). */
  readonly kept: number;
  /** Objects of open scopes. */
  readonly scoped: number;
  /** JavaScript functions and objects that Python holds. */
  readonly wrapped: number;
}

/** What may be garbage that spans the two heaps: Python objects by number, and what is JavaScript's at both ends. */
export interface Garbage {
  readonly count: number;
  /** Pairs: one object refers to another. */
  readonly edges: Int32Array;
  /** Who keeps an object, and its number. */
  readonly owners: readonly object[];
  readonly owned: Int32Array;
  /** What a wrapped object stands for, and its number. From now on Python holds these weakly. */
  readonly targets: readonly unknown[];
  readonly wrappers: Int32Array;
}
