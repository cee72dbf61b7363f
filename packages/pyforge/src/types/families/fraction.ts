import { bigint, f64 } from "../scalars.js";
import { tuple } from "../tuple.js";
import { converted, refuse, refuseType, requireObject } from "./converted.js";

/** A rational number: numerator and denominator. */
export interface Fraction {
  readonly n: bigint;
  /** Not 0. */
  readonly d: bigint;
}

/** Python's `Fraction`, in lowest terms. @throws PyValueError for a denominator of 0 */
export const fraction = converted<Fraction, [bigint, bigint]>({
  name: "fractions.Fraction",
  ts: "Fraction",
  part: tuple(bigint, bigint),
  by: ["fractions.fraction_in", "fractions.fraction_out"],
  load: ([n, d]) => ({ n, d }),
  store(value, type) {
    const { n, d } = requireObject(type, value) as Fraction;
    if (typeof n !== "bigint" || typeof d !== "bigint") return refuseType(type, value);
    return d === 0n ? refuse(type, "ValueError", "the denominator of a Fraction is not 0") : [n, d];
  },
});
export type fraction = Fraction;

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** Python's `complex`, and what offers `__complex__`, `__float__` or `__index__`. */
export const complex = converted<Complex, [number, number]>({
  name: "complex",
  ts: "Complex",
  part: tuple(f64, f64),
  by: ["complexes.complex_in", "complexes.complex_out"],
  load: ([re, im]) => ({ re, im }),
  store(value, type) {
    const { re, im } = requireObject(type, value) as Complex;
    return typeof re === "number" && typeof im === "number" ? [re, im] : refuseType(type, value);
  },
});
export type complex = Complex;
