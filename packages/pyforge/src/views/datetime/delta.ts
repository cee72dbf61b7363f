import { PyValueError } from "../../errors/index.js";
import { PyAny, type Python } from "../../python/index.js";
import { build, called, field } from "./build.js";

/** What is left out is 0. */
export interface DeltaFields {
  readonly days?: number;
  readonly seconds?: number;
  readonly microseconds?: number;
}

const SECONDS_OF_DAY = 86_400;
const MICROSECONDS_OF_SECOND = 1_000_000;

/** A Python timedelta (PyO3's `PyDelta`). */
export class PyDelta extends PyAny {
  static override readonly pythonType: string = "datetime.timedelta";

  /**
   * A duration, normalized as Python does it: seconds from 0 below 86400, microseconds from 0 below 10^6.
   * @param normalize false: refuse fields that are not normalized already
   * @throws PyOverflowError beyond ±999999999 days; PyValueError for fields that may not be normalized
   */
  static new(py: Python, fields: DeltaFields, normalize = true): PyDelta {
    py.check();
    if (!normalize) {
      checkRange("seconds", fields.seconds ?? 0, SECONDS_OF_DAY);
      checkRange("microseconds", fields.microseconds ?? 0, MICROSECONDS_OF_SECOND);
    }
    return new PyDelta(build("datetime.timedelta", fields));
  }

  /** Whole days; negative for a negative span. */
  get days(): number {
    return field(this, "days");
  }

  /** 0 to 86,399, beside the days. */
  get seconds(): number {
    return field(this, "seconds");
  }

  /** 0 to 999,999, beside the seconds. */
  get microseconds(): number {
    return field(this, "microseconds");
  }

  /** All of it, in seconds. */
  totalSeconds(): number {
    return called(this, "total_seconds") as number;
  }
}

function checkRange(name: string, value: number, end: number): void {
  if (value >= 0 && value < end) return;
  throw new PyValueError(`PyDelta.new(): ${name} must be in 0..${end - 1}, got ${value}; let it normalize`);
}
