import { bigint, datetimeMicros, refuse, requireMicros, str, tuple } from "../types/index.js";
import type { InstantLike, Of, ZonedLike } from "./provider.js";
import { requireIso, temporalType, wholeMicros } from "./temporal-type.js";

/** An aware `datetime` as a `Temporal.Instant`; Python gets it in UTC. @throws PyTypeError for a naive one */
export const instant = temporalType<Of<"Instant", InstantLike>, InstantLike, bigint>("Instant", {
  name: datetimeMicros.name.out,
  part: bigint,
  by: ["calendar.micros_in", "calendar.micros_out"],
  load: (micros, { Instant }) => new Instant(micros * 1000n),
  store: (value, type) => requireMicros(type, wholeMicros(type, value.epochNanoseconds)),
});

/**
 * An aware `datetime` in a zone of `zoneinfo`, in UTC or at a fixed offset, as a `Temporal.ZonedDateTime`. The moment and
 * the zone cross, so that `fold` and `disambiguation` need no word.
 * @throws PyValueError for a clock time that the zone skips, for other zones and for nanoseconds
 */
export const zonedDateTime = temporalType<Of<"ZonedDateTime", ZonedLike>, ZonedLike, [bigint, string]>(
  "ZonedDateTime",
  {
    name: "datetime.datetime",
    part: tuple(bigint, str),
    by: ["temporal.zoned_in", "temporal.zoned_out"],
    load: ([micros, zone], { Instant }) => new Instant(micros * 1000n).toZonedDateTimeISO(zone),
    store(value, type) {
      requireIso(type, value);
      const micros = requireMicros(type, wholeMicros(type, value.epochNanoseconds));
      if (value.year < 1 || value.year > 9999) refuse(type, "ValueError", "invalid or out-of-range date");
      return [micros, value.timeZoneId];
    },
  },
);
