import { type Handle, native } from "../native/index.js";

/**
 * The item of a mapping under a property's name. JavaScript says `d[1]` and `d["1"]` alike: the string comes first,
 * then the integer.
 */
export function itemOf(object: Handle, key: string, index: number | undefined): unknown {
  const item = native.findItem(object, key);
  return item === undefined && index !== undefined ? native.findItem(object, index) : item;
}

/** The key that a property's name means for an item to be set or deleted: an integer only where there is one. */
export function keyOf(object: Handle, key: string, index: number | undefined): string | number {
  if (index === undefined || native.findItem(object, key) !== undefined) return key;
  return native.findItem(object, index) === undefined ? key : index;
}
