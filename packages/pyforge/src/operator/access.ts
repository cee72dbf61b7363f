import type { PyValue } from "../natural/index.js";
import { apply, test, unary } from "./apply.js";

/** `object[key]`: any key, of any type. Raises KeyError, IndexError, TypeError as Python does. */
export const getitem = (object: unknown, key: unknown): PyValue => apply("operator.getitem", object, key);
/** `object[key] = value` */
export const setitem = (object: unknown, key: unknown, value: unknown): void =>
  void apply("operator.setitem", object, key, value);
/** `del object[key]` */
export const delitem = (object: unknown, key: unknown): void => void apply("operator.delitem", object, key);
/** `value in container` */
export const contains = (container: unknown, value: unknown): boolean =>
  test("operator.contains", container, value);
/** `len(object)` */
export const len = (object: unknown): number => apply("builtins.len", object) as unknown as number;

/**
 * `slice(stop)` or `slice(start, stop, step)`, a key for `getitem` and the others; null leaves an end open:
 * `getitem(a, slice(1, null))` is `a[1:]`.
 */
export const slice = (...bounds: readonly [unknown?, unknown?, unknown?]): PyValue =>
  apply("builtins.slice", ...bounds);
/** A tuple of the arguments: `getitem(a, tuple(slice(null), 0))` is `a[:, 0]`. An array would be a list. */
export const tuple = (...items: readonly unknown[]): PyValue => apply("pyforge._natural.tuple_of", ...items);
/** `...`, for numpy's keys. */
export const ellipsis = (): PyValue => apply("pyforge._natural.ellipsis");

/** `getattr(object, name)`, names that a property cannot reach (`then`) too. Without a default it raises AttributeError. */
export const getattr = (object: unknown, name: string, ...orElse: readonly [unknown?]): PyValue =>
  apply("builtins.getattr", object, name, ...orElse);
/** `setattr(object, name, value)` */
export const setattr = (object: unknown, name: string, value: unknown): void =>
  void apply("builtins.setattr", object, name, value);
/** `delattr(object, name)` */
export const delattr = (object: unknown, name: string): void => void apply("builtins.delattr", object, name);
/** `hasattr(object, name)` */
export const hasattr = (object: unknown, name: string): boolean => test("builtins.hasattr", object, name);
/** `dir(object)` */
export const dir = (object: unknown): string[] => [...apply("builtins.dir", object)] as unknown[] as string[];

/** `iter(object)` */
export const iter = unary("builtins.iter");
/** `next(iterator)`, or the default at the end. Without one the end raises StopIteration. */
export const next = (iterator: unknown, ...orElse: readonly [unknown?]): PyValue =>
  apply("builtins.next", iterator, ...orElse);
