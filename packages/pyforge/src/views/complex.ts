import { lasting, native } from "../native/index.js";
import { PyAny, type Python } from "../python/index.js";
import { numberOf } from "./reads.js";

/** A Python complex (PyO3's `PyComplex`). Operators are those of PyAny: `z.mul(w)`, `z.abs()`, `z.pow(2)`. */
export class PyComplex extends PyAny {
  static override readonly pythonType: string = "builtins.complex";

  /** `complex(real, imag)`. */
  static fromDoubles(py: Python, real: number, imag: number): PyComplex {
    py.check();
    return new PyComplex(native.call(lasting("builtins.complex"), real, imag));
  }

  /** The real part. */
  get real(): number {
    return numberOf(this, "real");
  }

  /** The imaginary part. */
  get imag(): number {
    return numberOf(this, "imag");
  }
}
