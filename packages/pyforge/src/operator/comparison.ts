import { binary, test } from "./apply.js";

// The result is Python's own: a boolean for most, an array for numpy's. `bool` of it is its truth.

/** `left == right` */
export const eq = binary("operator.eq");
/** `left != right` */
export const ne = binary("operator.ne");
/** `left < right` */
export const lt = binary("operator.lt");
/** `left <= right` */
export const le = binary("operator.le");
/** `left > right` */
export const gt = binary("operator.gt");
/** `left >= right` */
export const ge = binary("operator.ge");

/** `left is right` */
export const is_ = (left: unknown, right: unknown): boolean => test("operator.is_", left, right);
/** `left is not right` */
export const is_not = (left: unknown, right: unknown): boolean => test("operator.is_not", left, right);
/** `bool(value)`: Python's truth, where JavaScript's is true for every object. */
export const bool = (value: unknown): boolean => test("operator.truth", value);
/** `not value` */
export const not_ = (value: unknown): boolean => test("operator.not_", value);
