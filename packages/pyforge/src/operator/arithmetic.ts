import type { PyValue } from "../natural/index.js";
import { apply, binary, unary } from "./apply.js";

// Python's operators, reflected operands and all. Each throws PyTypeError where Python has none for the two:
// `unsupported operand type(s) for +: 'int' and 'str'`.

/** `left + right` */
export const add = binary("operator.add");
/** `left - right` */
export const sub = binary("operator.sub");
/** `left * right` */
export const mul = binary("operator.mul");
/** `left @ right` */
export const matmul = binary("operator.matmul");
/** `left / right` */
export const truediv = binary("operator.truediv");
/** `left // right` */
export const floordiv = binary("operator.floordiv");
/** `left % right` */
export const mod = binary("operator.mod");
/** `divmod(left, right)`, a tuple. */
export const divmod = binary("builtins.divmod");
/** `left & right` */
export const and_ = binary("operator.and_");
/** `left | right` */
export const or_ = binary("operator.or_");
/** `left ^ right` */
export const xor = binary("operator.xor");
/** `left << right` */
export const lshift = binary("operator.lshift");
/** `left >> right` */
export const rshift = binary("operator.rshift");
/** `base ** exponent`, or `pow(base, exponent, modulo)`. */
export const pow = (base: unknown, exponent: unknown, ...modulo: readonly [unknown?]): PyValue =>
  apply("builtins.pow", base, exponent, ...modulo);

/** `-value` */
export const neg = unary("operator.neg");
/** `+value` */
export const pos = unary("operator.pos");
/** `~value` */
export const invert = unary("operator.invert");
/** `abs(value)` */
export const abs = unary("builtins.abs");

/** `left += right`: gives the result, which is `left` itself where its type changes it in place. */
export const iadd = binary("operator.iadd");
/** `left -= right` */
export const isub = binary("operator.isub");
/** `left *= right` */
export const imul = binary("operator.imul");
/** `left @= right` */
export const imatmul = binary("operator.imatmul");
/** `left /= right` */
export const itruediv = binary("operator.itruediv");
/** `left //= right` */
export const ifloordiv = binary("operator.ifloordiv");
/** `left %= right` */
export const imod = binary("operator.imod");
/** `left **= right` */
export const ipow = binary("operator.ipow");
/** `left &= right` */
export const iand = binary("operator.iand");
/** `left |= right` */
export const ior = binary("operator.ior");
/** `left ^= right` */
export const ixor = binary("operator.ixor");
/** `left <<= right` */
export const ilshift = binary("operator.ilshift");
/** `left >>= right` */
export const irshift = binary("operator.irshift");
