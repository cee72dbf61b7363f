import type { Refusing } from "../../plan/index.js";
import { refuse, refuseType } from "./converted.js";

/** A day of the Gregorian calendar, as Python's `date`. */
export interface CalendarDate {
  /** 1 to 9999. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** The time of a clock, as Python's naive `time`. */
export interface ClockTime {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
  /** 0 to 59. */
  readonly second: number;
  /** 0 to 999,999. */
  readonly microsecond: number;
  /** 1 for the second of two times that a clock shows twice; absent for 0. */
  readonly fold?: 0 | 1;
}

/** The first and the last microsecond of Python's years, counted from 1970. */
const FIRST_MICRO = -62_135_596_800_000_000n;
const LAST_MICRO = 253_402_300_799_999_999n;
export const FIRST_MILLI = -62_135_596_800_000;
export const LAST_MILLI = 253_402_300_799_999;

export const OUT_OF_RANGE = "invalid or out-of-range date";

/** Microseconds since 1970 that Python's years hold. */
export function requireMicros(type: Refusing, micros: bigint): bigint {
  return micros < FIRST_MICRO || micros > LAST_MICRO ? refuse(type, "ValueError", OUT_OF_RANGE) : micros;
}

/** The count of an integer field. */
function requireField(type: Refusing, fields: object, name: string, most: number, fallback?: number): number {
  const given = (fields as Record<string, unknown>)[name] ?? fallback;
  if (typeof given !== "number" || !Number.isInteger(given)) return refuseType(type, fields);
  return given >= 0 && given <= most
    ? given
    : refuse(type, "ValueError", `${name} must be in 0..${most}, got ${given}`);
}

const LONG_MONTHS = 0b1_0101_1010_1010; // bit n for month n

const daysIn = (year: number, month: number): number => {
  if (month !== 2) return (LONG_MONTHS >> month) & 1 ? 31 : 30;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
};

/** A date in bits, as it crosses. */
export function dateBits(type: Refusing, value: object): number {
  const { year, month, day } = value as CalendarDate;
  for (const field of [year, month, day]) if (!Number.isInteger(field)) refuseType(type, value);
  const exists =
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return exists ? (year << 9) | (month << 5) | day : refuse(type, "ValueError", OUT_OF_RANGE);
}

export const dateOfBits = (bits: number): CalendarDate => ({
  year: bits >> 9,
  month: (bits >> 5) & 15,
  day: bits & 31,
});

/** A time as it crosses: microseconds since midnight, twice, plus fold. */
export function timeCount(type: Refusing, value: object): number {
  const field = (name: string, most: number, fallback?: number) =>
    requireField(type, value, name, most, fallback);
  const seconds = (field("hour", 23) * 60 + field("minute", 59)) * 60 + field("second", 59);
  return (seconds * 1_000_000 + field("microsecond", 999_999)) * 2 + field("fold", 1, 0);
}

export function timeOfCount(count: number): ClockTime {
  const fold = count % 2;
  const micros = (count - fold) / 2;
  const seconds = Math.floor(micros / 1_000_000);
  const time = {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: micros % 1_000_000,
  };
  return fold === 0 ? time : { ...time, fold: 1 };
}
