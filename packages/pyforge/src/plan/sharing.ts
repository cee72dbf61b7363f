import type { Sharing } from "../native/index.js";
import type { ValueType } from "./value-type.js";

/** How containers may come among the values of some types that cross together. */
export function sharingOf(types: readonly ValueType<unknown>[]): Sharing {
  const held = types.filter(({ holds }) => holds === true).length;
  if (held < 2 && !types.some(({ nests }) => nests === true)) return "none";
  return types.every(isTree) ? "tree" : "graph";
}

/** Whether the type is a scalar or has `tree`. */
export const isTree = ({ row, tree }: ValueType<unknown>): boolean => row !== undefined || tree === true;
