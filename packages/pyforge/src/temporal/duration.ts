import type { Refusing } from "../plan/index.js";
import { bigint, refuse, requireSpan } from "../types/index.js";
import type { DurationLike, Of } from "./provider.js";
import { temporalType, wholeMicros } from "./temporal-type.js";

/** Nanoseconds of a duration without months and years, whose days are of 24 hours as Python's are. */
function nanosecondsOf(type: Refusing, value: DurationLike): bigint {
  if (value.years !== 0 || value.months !== 0)
    refuse(
      type,
      "ValueError",
      "years and months have no length of their own; round the duration to days before",
    );
  const hours = (BigInt(value.weeks) * 7n + BigInt(value.days)) * 24n + BigInt(value.hours);
  const seconds = (hours * 60n + BigInt(value.minutes)) * 60n + BigInt(value.seconds);
  const micros = (seconds * 1000n + BigInt(value.milliseconds)) * 1000n + BigInt(value.microseconds);
  return micros * 1000n + BigInt(value.nanoseconds);
}

/**
 * Python's `timedelta` as a `Temporal.Duration` of days down to microseconds, all of one sign.
 * @throws PyValueError for years, months and nanoseconds; PyOverflowError beyond 999,999,999 days
 */
export const duration = temporalType<Of<"Duration", DurationLike>, DurationLike, bigint>("Duration", {
  name: "datetime.timedelta",
  part: bigint,
  by: ["calendar.delta_in", "calendar.delta_out"],
  load(micros, { Duration }) {
    const part = (unit: bigint, size: bigint): number => Number((micros / unit) % size);
    const days = Number(micros / 86_400_000_000n);
    const [hours, minutes, seconds] = [
      part(3_600_000_000n, 24n),
      part(60_000_000n, 60n),
      part(1_000_000n, 60n),
    ];
    return new Duration(0, 0, 0, days, hours, minutes, seconds, part(1000n, 1000n), part(1n, 1000n));
  },
  store: (value, type) => requireSpan(type, wholeMicros(type, nanosecondsOf(type, value))),
});
