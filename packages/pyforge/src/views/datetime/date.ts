import { lasting, native } from "../../native/index.js";
import { PyAny, type Python } from "../../python/index.js";
import { build, called, field } from "./build.js";

/** Year 1 to 9999, month and day from 1. */
export interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A Python date (PyO3's `PyDate`). */
export class PyDate extends PyAny {
  static override readonly pythonType: string = "datetime.date";

  /** @throws PyValueError for fields out of range */
  static new(py: Python, fields: DateFields): PyDate {
    py.check();
    return new PyDate(build("datetime.date", fields));
  }

  /** The local date of a POSIX timestamp, in seconds. */
  static fromTimestamp(py: Python, timestamp: number): PyDate {
    py.check();
    return new PyDate(native.call(native.getAttribute(lasting("datetime.date"), "fromtimestamp"), timestamp));
  }

  /** 1 to 9999. */
  get year(): number {
    return field(this, "year");
  }

  /** 1 to 12: January is 1, unlike in a JavaScript `Date`. */
  get month(): number {
    return field(this, "month");
  }

  /** 1 to 31. */
  get day(): number {
    return field(this, "day");
  }

  /** The text of ISO 8601. */
  isoformat(): string {
    return called(this, "isoformat") as string;
  }
}
