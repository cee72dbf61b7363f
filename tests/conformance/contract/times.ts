/** The table of declared types of the contract: dates and times. */
import {
  date,
  datetime,
  datetimeMicros,
  PyOverflowError,
  PyTypeError,
  PyValueError,
  time,
  timedelta,
} from "pyforge";
import { type Row, row } from "./row.js";

const MODULE = "__import__('datetime')";
const UTC = `${MODULE}.timezone.utc`;
const NOON = `${MODULE}.datetime(2024, 2, 29, 12, tzinfo=${UTC})`;
const EARLIER = `${MODULE}.datetime(2024, 2, 29, 13, tzinfo=${MODULE}.timezone(${MODULE}.timedelta(hours=1)))`;
const noon = Date.UTC(2024, 1, 29, 12);

export const TIMES: readonly Row[] = [
  row("datetime, Date", datetime, {
    written: "datetime",
    both: [[new Date(noon), NOON]],
    fromPython: [[new Date(noon), EARLIER]],
    refusedFromPython: [
      [`${MODULE}.datetime(2024, 2, 29)`, PyTypeError, "expected a datetime with non-None tzinfo"],
      [
        `${MODULE}.datetime(2024, 2, 29, 0, 0, 0, 1, ${UTC})`,
        PyValueError,
        "a Date holds milliseconds, and this datetime has 1 microseconds; declare datetimeMicros, keep the object as Py<PyDateTime>, or cut them by datetime({ truncate: true })",
      ],
    ],
    refusedToPython: [
      [new Date(Number.NaN), PyValueError, "an invalid Date has no datetime"],
      [noon, PyTypeError, `expected datetime.datetime, got ${noon}`],
    ],
  }),
  row("datetime({ truncate: true })", datetime({ truncate: true }), {
    both: [[new Date(noon), NOON]],
    fromPython: [[new Date(noon), `${MODULE}.datetime(2024, 2, 29, 12, 0, 0, 999, ${UTC})`]],
    refusedFromPython: [
      [`${MODULE}.datetime(2024, 2, 29)`, PyTypeError, "expected a datetime with non-None tzinfo"],
    ],
  }),
  row("datetimeMicros", datetimeMicros, {
    both: [
      [1n, `${MODULE}.datetime(1970, 1, 1, 0, 0, 0, 1, ${UTC})`],
      [BigInt(noon) * 1000n, NOON],
    ],
    refusedFromPython: [
      [`${MODULE}.datetime(2024, 2, 29)`, PyTypeError, "expected a datetime with non-None tzinfo"],
    ],
    refusedToPython: [[10n ** 18n, PyValueError, "invalid or out-of-range date"]],
  }),
  row("date", date, {
    both: [[{ year: 2024, month: 2, day: 29 }, `${MODULE}.date(2024, 2, 29)`]],
    refusedFromPython: [
      [
        NOON,
        PyTypeError,
        "'datetime.datetime' object is not an instance of 'datetime.date': its time would be lost",
      ],
    ],
    refusedToPython: [[{ year: 2023, month: 2, day: 29 }, PyValueError, "invalid or out-of-range date"]],
  }),
  row("time", time, {
    both: [
      [{ hour: 1, minute: 2, second: 3, microsecond: 4 }, `${MODULE}.time(1, 2, 3, 4)`],
      [{ hour: 1, minute: 0, second: 0, microsecond: 0, fold: 1 }, `${MODULE}.time(1, fold=1)`],
    ],
    refusedFromPython: [[`${MODULE}.time(1, tzinfo=${UTC})`, PyTypeError, "expected a time without tzinfo"]],
    refusedToPython: [
      [{ hour: 24, minute: 0, second: 0, microsecond: 0 }, PyValueError, "hour must be in 0..23, got 24"],
    ],
  }),
  row("timedelta", timedelta, {
    both: [
      [-1n, `${MODULE}.timedelta(microseconds=-1)`],
      [86_400_000_000n, `${MODULE}.timedelta(days=1)`],
    ],
    refusedFromPython: [["5", PyTypeError, "'int' object is not an instance of 'datetime.timedelta'"]],
    refusedToPython: [
      [
        86_400_000_000_000_000_000n,
        PyOverflowError,
        "a timedelta holds up to 999999999 days, and 86400000000000000000 µs are more",
      ],
    ],
  }),
];
