import { bigint, dateBits, dateOfBits, isize, requireMicros } from "../types/index.js";
import type { DateLike, Of, PlainDateTimeLike, TimeLike } from "./provider.js";
import { requireIso, temporalType, wholeMicros } from "./temporal-type.js";

/** Python's `date` as a `Temporal.PlainDate` of the ISO calendar. @throws PyValueError for years outside 1 to 9999 */
export const plainDate = temporalType<Of<"PlainDate", DateLike>, DateLike, number>("PlainDate", {
  name: "datetime.date",
  part: isize,
  by: ["calendar.date_in", "calendar.date_out"],
  load(bits, { PlainDate }) {
    const { year, month, day } = dateOfBits(bits);
    return new PlainDate(year, month, day);
  },
  store(value, type) {
    requireIso(type, value);
    return dateBits(type, value);
  },
});

/** Python's `time` without zone and fold as a `Temporal.PlainTime`. @throws PyValueError for nanoseconds */
export const plainTime = temporalType<Of<"PlainTime", TimeLike>, TimeLike, number>("PlainTime", {
  name: "datetime.time",
  part: isize,
  by: ["temporal.plain_time_in", "calendar.time_out"],
  load(twice, { PlainTime }) {
    const micros = twice / 2;
    const minutes = Math.floor(micros / 60_000_000);
    const [second, millisecond] = [Math.floor(micros / 1_000_000) % 60, Math.floor(micros / 1000) % 1000];
    return new PlainTime(Math.floor(minutes / 60), minutes % 60, second, millisecond, micros % 1000);
  },
  store(value, type) {
    wholeMicros(type, BigInt(value.nanosecond));
    const seconds = (value.hour * 60 + value.minute) * 60 + value.second;
    return ((seconds * 1000 + value.millisecond) * 1000 + value.microsecond) * 2;
  },
});

/** Python's naive `datetime` without fold as a `Temporal.PlainDateTime`. @throws PyTypeError for an aware one */
export const plainDateTime = temporalType<
  Of<"PlainDateTime", DateLike & TimeLike>,
  PlainDateTimeLike,
  bigint
>("PlainDateTime", {
  name: "datetime.datetime",
  part: bigint,
  by: ["temporal.plain_datetime_in", "temporal.plain_datetime_out"],
  load: (micros, { Instant }) => new Instant(micros * 1000n).toZonedDateTimeISO("UTC").toPlainDateTime(),
  store(value, type) {
    requireIso(type, value);
    return requireMicros(type, wholeMicros(type, value.toZonedDateTime("UTC").epochNanoseconds));
  },
});
