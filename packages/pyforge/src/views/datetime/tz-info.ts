import { type Handle, lasting, native, transient } from "../../native/index.js";
import { PyAny, type Python } from "../../python/index.js";
import type { PyDelta } from "./delta.js";

/** A Python time zone (PyO3's `PyTzInfo`). */
export class PyTzInfo extends PyAny {
  static override readonly pythonType: string = "datetime.tzinfo";

  /** `datetime.timezone.utc`. */
  static utc(py: Python): PyTzInfo {
    py.check();
    return new PyTzInfo(native.getAttribute(lasting("datetime.timezone"), "utc"));
  }

  /**
   * A zone of the IANA database, by `zoneinfo`: "Europe/Paris".
   * @throws zoneinfo.ZoneInfoNotFoundError, a PyKeyError
   */
  static timezone(py: Python, name: string): PyTzInfo {
    py.check();
    return new PyTzInfo(native.call(lasting("zoneinfo.ZoneInfo"), name));
  }

  /**
   * A fixed distance from UTC, positive to the east.
   * @throws PyValueError for a day or more
   */
  static fixedOffset(py: Python, offset: PyDelta): PyTzInfo {
    py.check();
    return new PyTzInfo(native.call(lasting("datetime.timezone"), offset));
  }

  /** The distance from UTC at a datetime; None where the zone does not know. */
  utcoffset(datetime: PyAny | null): PyAny {
    return this.callMethod("utcoffset", datetime);
  }
}

/** The zone of a time or a datetime; null for a naive one. */
export function zoneOf(object: PyAny): PyTzInfo | null {
  const zone = (): Handle => native.getAttribute(PyAny.handleOf(object), "tzinfo");
  return transient(() => native.same(zone(), lasting("builtins.None"))) ? null : new PyTzInfo(zone());
}
