import { lasting, native } from "../native/index.js";
import { SCALARS } from "../plan/index.js";
import { PyAny, type Python, toHandle } from "../python/index.js";
import { PyBytes } from "./bytes.js";
import { helper } from "./reads.js";

/**
 * A Python str (PyO3's `PyString`). `len()` counts code points, as Python does; the length of `toStr()` counts UTF-16
 * units.
 */
export class PyString extends PyAny {
  static override readonly pythonType: string = "builtins.str";

  /** A str of the same code points; lone surrogates and NUL stay what they are. */
  static from(py: Python, text: string): PyString {
    py.check();
    return new PyString(toHandle(text));
  }

  /** The one str of that text which `sys.intern` keeps: the same object each time. */
  static intern(py: Python, text: string): PyString {
    py.check();
    return new PyString(native.call(lasting("sys.intern"), text));
  }

  /**
   * Decodes UTF-8.
   * @throws PyUnicodeDecodeError
   */
  static fromBytes(py: Python, bytes: Uint8Array): PyString {
    py.check();
    return new PyString(native.call(lasting("builtins.str"), bytes, "utf-8"));
  }

  /**
   * Decodes any object with a buffer: `str(object, encoding, errors)`.
   * @throws PyUnicodeDecodeError; PyTypeError for a str or an object without a buffer; PyLookupError for an encoding
   *   that Python does not know
   */
  static fromEncodedObject(py: Python, object: PyAny, encoding = "utf-8", errors = "strict"): PyString {
    py.check();
    return new PyString(native.call(lasting("builtins.str"), object, encoding, errors));
  }

  /**
   * The text, exactly.
   * @throws PyValueError for a high surrogate followed by a low one, which UTF-16 cannot say
   */
  toStr(): string {
    return native.loadScalar(PyAny.handleOf(this), SCALARS.str.code) as string;
  }

  /** The text with U+FFFD for surrogates: three for each, as PyO3's `to_string_lossy` gives. */
  toStringLossy(): string {
    return native.readCall(helper("lossy"), this) as string;
  }

  /**
   * The text in UTF-8.
   * @throws PyUnicodeEncodeError for surrogates
   */
  encodeUtf8(): PyBytes {
    return new PyBytes(native.call(lasting("builtins.bytes"), this, "utf-8"));
  }
}
