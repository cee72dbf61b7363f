/** Shapes that cross the native border, named by bindings.gen.ts. */

/** A Python object as JavaScript holds it: an integer, negative for one that outlives its scope. */
export type Handle = number;

/** The characters of one crossing: none, one string, or blocks of at most 64 KB. */
export type Text = undefined | string | readonly string[];

/** A function that Python calls by way of the trampoline. */
export type Callback = (...values: never[]) => unknown;

/** The order in which items of more than one dimension follow each other: the last index fastest, or the first. */
export type Order = "C" | "F";

/** How a Python buffer lies in memory; lengths in bytes, one number per dimension. */
export interface Layout {
  /** Of one item, in the terms of Python's `struct` and PEP 3118. */
  readonly format: string;
  readonly itemSize: number;
  readonly lenBytes: number;
  readonly readonly: boolean;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly suboffsets: readonly number[] | null;
  readonly isCContiguous: boolean;
  readonly isFortranContiguous: boolean;
  /** Whether the memory begins at a multiple of the item's size. */
  readonly isAligned: boolean;
}

/** Where memory lies in the ArrayBuffer that spans it, and what keeps it where that was made just now, else 0. */
export interface Place {
  offset: number;
  kept: Handle | 0;
}

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
