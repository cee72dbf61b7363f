import type { Refusing, ValueType } from "../../plan/index.js";
import { i64, isize } from "../scalars.js";
import { FIRST_MILLI, LAST_MILLI, OUT_OF_RANGE, requireMicros } from "./calendar.js";
import { converted, refuse, refuseType } from "./converted.js";

/** How `datetime` treats what a `Date` cannot hold. */
export interface DatetimeOptions {
  /** Whether microseconds are cut off, towards the past, instead of refused. */
  readonly truncate?: boolean;
}

/** The type `datetime`, which makes another one when it is called with options. */
export type DatetimeType = ValueType<Date> & ((options: DatetimeOptions) => ValueType<Date>);

const getTime = Date.prototype.getTime;

/** The time of a Date of any realm, whatever its class overrides. */
function millisOf(type: Refusing, value: unknown): number {
  let millis: number;
  try {
    millis = Reflect.apply(getTime, value, []);
  } catch {
    return refuseType(type, value);
  }
  if (Number.isNaN(millis)) refuse(type, "ValueError", "an invalid Date has no datetime");
  return millis < FIRST_MILLI || millis > LAST_MILLI ? refuse(type, "ValueError", OUT_OF_RANGE) : millis;
}

const dates = ({ truncate = false }: DatetimeOptions): ValueType<Date> =>
  converted<Date, number>({
    name: "datetime.datetime",
    ts: "Date",
    part: isize,
    by: [`calendar.${truncate ? "truncated_" : ""}millis_in`, "calendar.millis_out"],
    load: (millis) => new Date(millis),
    store: (value, type) => millisOf(type, value),
  });

/** The type is a function with the properties of a type: Function's own `name` gives way. */
function callable(): DatetimeType {
  const made = (options: DatetimeOptions): ValueType<Date> => dates(options);
  return Object.defineProperties(made, Object.getOwnPropertyDescriptors(dates({}))) as DatetimeType;
}

/**
 * An aware `datetime` of Python, as a `Date`: a point in time, to the millisecond. Python gets it in UTC.
 * `datetime({ truncate: true })` cuts microseconds off.
 * @throws PyTypeError for a naive datetime; PyValueError for microseconds, which `datetimeMicros` holds, for an invalid
 * Date and for years outside 1 to 9999
 */
export const datetime = callable();
export type datetime = Date;

/** An aware `datetime` of Python, as microseconds since 1970. Python gets it in UTC. */
export const datetimeMicros = converted<bigint, bigint>({
  name: "datetime.datetime",
  ts: "bigint",
  part: i64,
  by: ["calendar.micros_in", "calendar.micros_out"],
  load: (micros) => micros,
  store: (value, type) => (typeof value === "bigint" ? requireMicros(type, value) : refuseType(type, value)),
});
export type datetimeMicros = bigint;
