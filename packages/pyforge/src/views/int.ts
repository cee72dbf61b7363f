import { PyOverflowError, PyValueError } from "../errors/index.js";
import { lasting, native } from "../native/index.js";
import { SCALARS } from "../plan/index.js";
import { PyAny, type Python } from "../python/index.js";

/** A Python int of any size (PyO3's `PyInt`). `extract(i64)` and its like read it as one type. */
export class PyInt extends PyAny {
  static override readonly pythonType: string = "builtins.int";

  /**
   * @param value a bigint of any size, or an integral number: those beyond 2^53 are exact too
   * @throws PyValueError for a fraction or NaN, PyOverflowError for an infinity
   */
  static from(py: Python, value: number | bigint): PyInt {
    py.check();
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      throw new PyOverflowError("PyInt.from(): an infinity is no int");
    if (typeof value === "number" && !Number.isInteger(value))
      throw new PyValueError(`PyInt.from(): ${value} is not integral; round it first`);
    return new PyInt(native.call(lasting("builtins.int"), value));
  }

  /** A number within ±(2^53-1), else a bigint. */
  value(): number | bigint {
    const value = this.toBigInt();
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  /** The value, of any size. */
  toBigInt(): bigint {
    return native.loadScalar(PyAny.handleOf(this), SCALARS.bigint.code) as bigint;
  }
}
