import { lasting, native } from "../native/index.js";
import type { PyAny } from "./any.js";

/** The name of a rich comparison. */
export type Comparison = "lt" | "le" | "eq" | "ne" | "gt" | "ge";

/**
 * Python's operators as methods, reflected operands and all. `other` converts by the undeclared table.
 * Comparisons give the truth value of the result, as PyO3's do; `richCompare` gives the result itself.
 * @throws PyTypeError where Python has none: `unsupported operand type(s) for +: 'int' and 'str'`
 */
export interface Operators {
  /** `self + other`. */
  add(other: unknown): PyAny;
  /** `self - other`. */
  sub(other: unknown): PyAny;
  /** `self * other`. */
  mul(other: unknown): PyAny;
  /** `self @ other`. */
  matmul(other: unknown): PyAny;
  /** `self / other`. */
  div(other: unknown): PyAny;
  /** `self // other`. */
  floorDiv(other: unknown): PyAny;
  /** `self % other`. */
  rem(other: unknown): PyAny;
  /** `divmod(self, other)`. */
  divmod(other: unknown): PyAny;
  /** `self << other`. */
  lshift(other: unknown): PyAny;
  /** `self >> other`. */
  rshift(other: unknown): PyAny;
  /** `self & other`. */
  bitand(other: unknown): PyAny;
  /** `self | other`. */
  bitor(other: unknown): PyAny;
  /** `self ^ other`. */
  bitxor(other: unknown): PyAny;
  /** `self ** exponent`, or `pow(self, exponent, modulo)`. */
  pow(exponent: unknown, modulo?: unknown): PyAny;
  /** `-self`. */
  neg(): PyAny;
  /** `+self`. */
  pos(): PyAny;
  /** `abs(self)`. */
  abs(): PyAny;
  /** `~self`. */
  bitnot(): PyAny;
  /** `self < other`. */
  lt(other: unknown): boolean;
  /** `self <= other`. */
  le(other: unknown): boolean;
  /** `self == other`. */
  eq(other: unknown): boolean;
  /** `self != other`. */
  ne(other: unknown): boolean;
  /** `self > other`. */
  gt(other: unknown): boolean;
  /** `self >= other`. */
  ge(other: unknown): boolean;
  /** The result of a comparison, whatever type it has (numpy's is an array). */
  richCompare(other: unknown, comparison: Comparison): PyAny;
}

/** Binary operators, by PyO3's names: what of Python each is. */
const BINARY = {
  add: "operator.add",
  sub: "operator.sub",
  mul: "operator.mul",
  matmul: "operator.matmul",
  div: "operator.truediv",
  floorDiv: "operator.floordiv",
  rem: "operator.mod",
  divmod: "builtins.divmod",
  lshift: "operator.lshift",
  rshift: "operator.rshift",
  bitand: "operator.and_",
  bitor: "operator.or_",
  bitxor: "operator.xor",
} satisfies Partial<Record<keyof Operators, string>>;

const UNARY = {
  neg: "operator.neg",
  pos: "operator.pos",
  abs: "operator.abs",
  bitnot: "operator.invert",
} satisfies Partial<Record<keyof Operators, string>>;

const COMPARISONS: Record<Comparison, string> = {
  lt: "operator.lt",
  le: "operator.le",
  eq: "operator.eq",
  ne: "operator.ne",
  gt: "operator.gt",
  ge: "operator.ge",
};

/** Puts the operators onto PyAny. */
export function installOperators(Any: typeof PyAny): void {
  const apply = (path: string, ...values: unknown[]): PyAny => new Any(native.call(lasting(path), ...values));
  const methods: Record<string, (this: PyAny, ...values: unknown[]) => unknown> = {
    pow(exponent, ...modulo) {
      return apply("builtins.pow", this, exponent, ...modulo);
    },
    richCompare(other, comparison) {
      return apply(COMPARISONS[comparison as Comparison], this, other);
    },
  };
  for (const [name, path] of Object.entries(BINARY))
    methods[name] = function (other) {
      return apply(path, this, other);
    };
  for (const [name, path] of Object.entries(UNARY))
    methods[name] = function () {
      return apply(path, this);
    };
  for (const [name, path] of Object.entries(COMPARISONS))
    methods[name] = function (other) {
      return native.test(lasting(path), this, other);
    };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(Any.prototype, name, { value, writable: true, configurable: true });
}
