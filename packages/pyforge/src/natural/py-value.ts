/**
 * A Python object, or a scalar that Python gave, before a type is known: callable, constructible, iterable, and with a
 * property of every name. `as(value, f64)` reads it with a type. What is assigned must be a `PyValue` too:
 * `python.from(1)` makes one of any value, and `setattr` and `setitem` of `pyforge/operator` take any.
 *
 * With TypeScript's option `noUncheckedIndexedAccess` a property may be undefined. A program declares the names that it
 * uses, by `declare module "pyforge" { interface PyValue { arange: PyValue } }`, or says `np.arange!(3)`.
 */
export interface PyValue extends Iterable<PyValue> {
  /** A call; a last `kw({…})` gives keywords. */
  (...args: readonly unknown[]): PyValue;
  // biome-ignore lint/suspicious/noMisleadingInstantiator: what Python makes is again any value.
  new (...args: readonly unknown[]): PyValue;
  /** Python's attribute; where Python has none, the item; undefined where there is neither. */
  [name: string]: PyValue;
  [index: number]: PyValue;
  // What TypeScript would take from Function for whatever can be called.
  apply: PyValue;
  bind: PyValue;
  call: PyValue;
  name: PyValue;
  length: PyValue;
  prototype: PyValue;
  arguments: PyValue;
  caller: PyValue;
}
