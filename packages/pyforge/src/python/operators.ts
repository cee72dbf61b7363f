import { native } from "../native/index.js";
import type { PyAny } from "./any.js";
import { lasting } from "./lasting.js";

/** Python's binary operators, by PyO3's names; each is a function of Python's `operator`, or a builtin. */
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
} as const;

const UNARY = {
  neg: "operator.neg",
  pos: "operator.pos",
  abs: "operator.abs",
  bitnot: "operator.invert",
} as const;

/** Rich comparisons, and the function of `operator` behind each. */
const COMPARISONS = {
  lt: "operator.lt",
  le: "operator.le",
  eq: "operator.eq",
  ne: "operator.ne",
  gt: "operator.gt",
  ge: "operator.ge",
} as const;

/** The name of a rich comparison. */
export type Comparison = keyof typeof COMPARISONS;

type Binary = { [K in keyof typeof BINARY]: (other: unknown) => PyAny };
type Unary = { [K in keyof typeof UNARY]: () => PyAny };
type Compared = { [K in Comparison]: (other: unknown) => boolean };

/**
 * Python's operators as methods, reflected operands and all. `other` converts by the undeclared table.
 * Comparisons give the truth value of the result, as PyO3's do; `richCompare` gives the result itself.
 * @throws PyTypeError where Python has none: `unsupported operand type(s) for +: 'int' and 'str'`
 */
export interface Operators extends Binary, Unary, Compared {
  /** `self ** exponent`, or `pow(self, exponent, modulo)`. */
  pow(exponent: unknown, modulo?: unknown): PyAny;
  /** The result of a comparison, whatever type it has (numpy's is an array). */
  richCompare(other: unknown, comparison: Comparison): PyAny;
}

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
