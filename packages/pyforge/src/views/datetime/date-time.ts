import { lasting, native } from "../../native/index.js";
import type { Python } from "../../python/index.js";
import { build, field } from "./build.js";
import { type DateFields, PyDate } from "./date.js";
import type { TimeFields } from "./time.js";
import { type PyTzInfo, zoneOf } from "./tz-info.js";

/** A Python datetime (PyO3's `PyDateTime`); like Python's, it is a date too. */
export class PyDateTime extends PyDate {
  static override readonly pythonType: string = "datetime.datetime";

  /** Also PyO3's `new_with_fold`. @throws PyValueError for fields out of range */
  static override new(py: Python, fields: DateFields & TimeFields): PyDateTime {
    py.check();
    return new PyDateTime(build("datetime.datetime", fields));
  }

  /** The time of a POSIX timestamp, in seconds: in a zone, or naive and local. */
  static override fromTimestamp(py: Python, timestamp: number, tzinfo: PyTzInfo | null = null): PyDateTime {
    py.check();
    const make = native.getAttribute(lasting("datetime.datetime"), "fromtimestamp");
    return new PyDateTime(native.call(make, timestamp, tzinfo));
  }

  /** 0 to 23. */
  get hour(): number {
    return field(this, "hour");
  }

  /** 0 to 59. */
  get minute(): number {
    return field(this, "minute");
  }

  /** 0 to 59. */
  get second(): number {
    return field(this, "second");
  }

  /** 0 to 999,999. */
  get microsecond(): number {
    return field(this, "microsecond");
  }

  /** 1 for the second of two times that a clock shows twice. */
  get fold(): 0 | 1 {
    return field(this, "fold") as 0 | 1;
  }

  /** The zone; null for a naive datetime. */
  get tzinfo(): PyTzInfo | null {
    return zoneOf(this);
  }
}
