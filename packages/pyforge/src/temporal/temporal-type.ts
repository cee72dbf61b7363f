import type { Refusing, ValueType } from "../plan/index.js";
import { converted, refuse, refuseType } from "../types/index.js";
import { type TemporalNamespace, temporal } from "./provider.js";

/** How an object of one of Temporal's classes crosses. */
interface Making<Like, W> {
  readonly name: string;
  readonly part: ValueType<W>;
  readonly by: readonly [into: string, out: string];
  readonly load: (crossed: W, temporal: TemporalNamespace) => Like;
  readonly store: (value: Like, type: Refusing) => W;
}

/** A type whose values are of one class of Temporal, which TypeScript must pass exactly. */
export function temporalType<T, Like, W>(
  className: keyof TemporalNamespace,
  { name, part, by, load, store }: Making<Like, W>,
): ValueType<T> {
  return converted<T, W>({
    name,
    ts: `Temporal.${className}`,
    part,
    by,
    load: (crossed) => load(crossed, temporal()) as unknown as T,
    store(value, type) {
      if (!((value as unknown) instanceof temporal()[className])) refuseType(type, value);
      return store(value as unknown as Like, type);
    },
  });
}

/** Python's dates are of one calendar. */
export function requireIso(type: Refusing, { calendarId }: { readonly calendarId: string }): void {
  if (calendarId !== "iso8601")
    refuse(
      type,
      "ValueError",
      `Python has the calendar iso8601 only, and this is of ${calendarId}; use .withCalendar("iso8601")`,
    );
}

/** Microseconds of nanoseconds, refused where that would cut. */
export function wholeMicros(type: Refusing, nanoseconds: bigint): bigint {
  const rest = ((nanoseconds % 1000n) + 1000n) % 1000n;
  if (rest !== 0n)
    refuse(
      type,
      "ValueError",
      `Python holds microseconds, and this has ${rest} ns beyond them; round it before: .round("microsecond")`,
    );
  return nanoseconds / 1000n;
}
