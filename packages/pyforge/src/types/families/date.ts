import { isize } from "../scalars.js";
import {
  type CalendarDate,
  type ClockTime,
  dateBits,
  dateOfBits,
  timeCount,
  timeOfCount,
} from "./calendar.js";
import { converted, requireObject } from "./converted.js";

/**
 * Python's `date`. A datetime is refused, though Python derives it from `date`: its time would be lost.
 * @throws PyValueError for a day that no calendar has
 */
export const date = converted<CalendarDate, number>({
  name: "datetime.date",
  ts: "CalendarDate",
  part: isize,
  by: ["calendar.date_in", "calendar.date_out"],
  load: dateOfBits,
  store: (value, type) => dateBits(type, requireObject(type, value)),
});
export type date = CalendarDate;

/** Python's `time` without a zone, with its fold. @throws PyTypeError for one with a zone */
export const time = converted<ClockTime, number>({
  name: "datetime.time",
  ts: "ClockTime",
  part: isize,
  by: ["calendar.time_in", "calendar.time_out"],
  load: timeOfCount,
  store: (value, type) => timeCount(type, requireObject(type, value)),
});
export type time = ClockTime;
