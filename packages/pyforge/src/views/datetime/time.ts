import { PyAny, type Python } from "../../python/index.js";
import { build, called, field } from "./build.js";
import { type PyTzInfo, zoneOf } from "./tz-info.js";

/** What is left out is 0, or none. */
export interface TimeFields {
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly microsecond?: number;
  readonly tzinfo?: PyTzInfo | null;
  /** Which one is meant of two times that a clock shows twice, when it is set back: 1 is the later. */
  readonly fold?: 0 | 1;
}

/** A Python time of day (PyO3's `PyTime`). */
export class PyTime extends PyAny {
  static override readonly pythonType: string = "datetime.time";

  /** Told apart by TypeScript from a datetime, which offers all that a time does. */
  declare protected readonly time: true;

  /** Also PyO3's `new_with_fold`. @throws PyValueError for fields out of range */
  static new(py: Python, fields: TimeFields): PyTime {
    py.check();
    return new PyTime(build("datetime.time", fields));
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

  /** The zone; null for a naive time. */
  get tzinfo(): PyTzInfo | null {
    return zoneOf(this);
  }

  /** The text of ISO 8601. */
  isoformat(): string {
    return called(this, "isoformat") as string;
  }
}
