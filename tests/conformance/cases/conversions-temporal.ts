import {
  list,
  optional,
  PyModule,
  PyOverflowError,
  PyTypeError,
  PyValueError,
  str,
  struct,
  union,
} from "pyforge";
import { duration, instant, plainDate, plainDateTime, plainTime, zonedDateTime } from "pyforge/temporal";
import { ok, refuses, same, theme, thrownBy } from "../harness.js";
import { Temporal } from "../temporal.js";
import { loaded, refusesIn, refusesOut, stored } from "./families.js";

/** Both ways: what Temporal shows as text, and what Python shows. */
function crosses(
  py: Parameters<typeof loaded>[0],
  type: Parameters<typeof loaded>[1],
  Class: abstract new (...args: never[]) => object,
  code: string,
  text: string,
): void {
  const value = loaded(py, type, code);
  ok(value instanceof Class, code);
  same(String(value), text);
  const repr = PyModule.fromCode(
    py,
    "import datetime, zoneinfo\ndef told(x): return f'{type(x).__module__}.{type(x).__qualname__} {x!r}'\ndef value(code): return told(eval(code))",
    "told.py",
    "pyforge_temporal_told",
  );
  same(stored(py, type, value), repr.fn("value", [str], str)(code));
}

const UTC = "tzinfo=datetime.timezone.utc";
const berlin = (clock: string, fold = 0): string =>
  `datetime.datetime(${clock}, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin'), fold=${fold})`;

export const temporalConversionCases = theme("conversions to Temporal", {
  "plainDate, plainTime and plainDateTime": (py) => {
    const date = (code: string, text: string) => crosses(py, plainDate, Temporal.PlainDate, code, text);
    date("datetime.date(2024, 2, 29)", "2024-02-29");
    date("datetime.date.min", "0001-01-01");
    date("datetime.date.max", "9999-12-31");
    const time = (code: string, text: string) => crosses(py, plainTime, Temporal.PlainTime, code, text);
    time("datetime.time(1, 2, 3, 4005)", "01:02:03.004005");
    time("datetime.time.max", "23:59:59.999999");
    const both = (code: string, text: string) =>
      crosses(py, plainDateTime, Temporal.PlainDateTime, code, text);
    both("datetime.datetime(1969, 12, 31, 23, 59, 59, 999999)", "1969-12-31T23:59:59.999999");
    both("datetime.datetime.min", "0001-01-01T00:00:00");
    both("datetime.datetime.max", "9999-12-31T23:59:59.999999");
  },
  "zonedDateTime: zone, fold and offset": (py) => {
    const zoned = (code: string, text: string) =>
      crosses(py, zonedDateTime, Temporal.ZonedDateTime, code, text);
    zoned(berlin("2024, 10, 27, 2, 30"), "2024-10-27T02:30:00+02:00[Europe/Berlin]");
    zoned(berlin("2024, 10, 27, 2, 30", 1), "2024-10-27T02:30:00+01:00[Europe/Berlin]");
    zoned(`datetime.datetime(2024, 1, 1, 0, 0, 0, 1, ${UTC})`, "2024-01-01T00:00:00.000001+00:00[UTC]");
    const east = "tzinfo=datetime.timezone(datetime.timedelta(hours=5, minutes=45))";
    zoned(`datetime.datetime(2024, 1, 1, ${east})`, "2024-01-01T00:00:00+05:45[+05:45]");
    const west = "tzinfo=datetime.timezone(datetime.timedelta(hours=-3, minutes=-30))";
    zoned(`datetime.datetime(2024, 1, 1, ${west})`, "2024-01-01T00:00:00-03:30[-03:30]");
    const later = Temporal.ZonedDateTime.from("2024-10-27T02:30[Europe/Berlin]", { disambiguation: "later" });
    same(
      stored(py, zonedDateTime, later as never),
      "datetime.datetime datetime.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=zoneinfo.ZoneInfo(key='Europe/Berlin'))",
    );
  },
  "zonedDateTime: what no zone of Temporal's or Python's says is refused": (py) => {
    refusesIn(
      py,
      zonedDateTime,
      berlin("2024, 3, 31, 2, 30"),
      PyValueError,
      "value: its zone skips this clock time, so no moment has it",
    );
    refusesIn(
      py,
      zonedDateTime,
      "datetime.datetime(2024, 1, 1)",
      PyTypeError,
      "value: expected a datetime with non-None tzinfo",
    );
    refusesIn(
      py,
      zonedDateTime,
      "datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(seconds=1)))",
      PyValueError,
      "value: the zone datetime.timezone(datetime.timedelta(seconds=1)) has neither an IANA name nor a fixed offset of whole minutes, so Temporal cannot name it; use zoneinfo.ZoneInfo",
    );
    const nowhere = { epochNanoseconds: 0n };
    refusesOut(
      py,
      zonedDateTime,
      nowhere,
      PyTypeError,
      ": expected datetime.datetime, got { epochNanoseconds: 0n }",
    );
    const fine = Temporal.ZonedDateTime.from("2024-01-01T00:00:00.000000001[UTC]");
    refusesOut(
      py,
      zonedDateTime,
      fine,
      PyValueError,
      ': Python holds microseconds, and this has 1 ns beyond them; round it before: .round("microsecond")',
    );
    const other = Temporal.ZonedDateTime.from("2024-01-01T00:00[UTC]").withCalendar("gregory");
    refusesOut(
      py,
      zonedDateTime,
      other,
      PyValueError,
      ': Python has the calendar iso8601 only, and this is of gregory; use .withCalendar("iso8601")',
    );
  },
  "instant: a moment, in UTC": (py) => {
    const moment = (code: string, text: string) => crosses(py, instant, Temporal.Instant, code, text);
    moment(`datetime.datetime(1969, 12, 31, 23, 59, 59, 999999, ${UTC})`, "1969-12-31T23:59:59.999999Z");
    moment(`datetime.datetime.max.replace(${UTC})`, "9999-12-31T23:59:59.999999Z");
    same(String(loaded(py, instant, berlin("2024, 1, 1"))), "2023-12-31T23:00:00Z");
    refusesIn(
      py,
      instant,
      "datetime.datetime.min",
      PyTypeError,
      "value: expected a datetime with non-None tzinfo",
    );
    const past = Temporal.Instant.from("-000001-01-01T00:00Z");
    refusesOut(py, instant, past, PyValueError, ": invalid or out-of-range date");
    const fine = Temporal.Instant.from("1969-12-31T23:59:59.999999999Z");
    refusesOut(
      py,
      instant,
      fine,
      PyValueError,
      ': Python holds microseconds, and this has 999 ns beyond them; round it before: .round("microsecond")',
    );
  },
  "duration: days down to microseconds, of one sign": (py) => {
    const span = (code: string, text: string) => crosses(py, duration, Temporal.Duration, code, text);
    span("datetime.timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=5006)", "P1DT2H3M4.005006S");
    span("datetime.timedelta(seconds=-1)", "-PT1S");
    span("datetime.timedelta(0)", "PT0S");
    span("datetime.timedelta.max", "P999999999DT23H59M59.999999S");
    const weeks = Temporal.Duration.from({ weeks: 2, hours: 30 });
    same(
      stored(py, duration, weeks as never),
      "datetime.timedelta datetime.timedelta(days=15, seconds=21600)",
    );
    const month = Temporal.Duration.from({ months: 1 });
    refusesOut(
      py,
      duration,
      month,
      PyValueError,
      ": years and months have no length of their own; round the duration to days before",
    );
    const fine = Temporal.Duration.from({ nanoseconds: -1 });
    refusesOut(
      py,
      duration,
      fine,
      PyValueError,
      ': Python holds microseconds, and this has 999 ns beyond them; round it before: .round("microsecond")',
    );
    ok(
      thrownBy(() => stored(py, duration, Temporal.Duration.from({ days: 1e9 }) as never)) instanceof
        PyOverflowError,
    );
    refusesOut(py, duration, 5, PyTypeError, ": expected datetime.timedelta, got 5");
  },
  "plain ones refuse zones, folds, nanoseconds, calendars and other years": (py) => {
    const folded =
      "fold=1 tells two equal clock times apart, which Temporal leaves to zones; use zonedDateTime";
    refusesIn(py, plainTime, "datetime.time(2, fold=1)", PyValueError, `value: ${folded}`);
    refusesIn(
      py,
      plainTime,
      `datetime.time(2, ${UTC})`,
      PyTypeError,
      "value: expected a time without tzinfo",
    );
    refusesIn(py, plainDateTime, "datetime.datetime(2024, 1, 1, fold=1)", PyValueError, `value: ${folded}`);
    refusesIn(
      py,
      plainDateTime,
      `datetime.datetime(2024, 1, 1, ${UTC})`,
      PyTypeError,
      "value: expected a datetime without tzinfo",
    );
    refusesIn(
      py,
      plainDate,
      "datetime.datetime(2024, 1, 1)",
      PyTypeError,
      "value: 'datetime.datetime' object is not an instance of 'datetime.date': its time would be lost",
    );
    const beyond =
      ': Python holds microseconds, and this has 7 ns beyond them; round it before: .round("microsecond")';
    refusesOut(py, plainTime, Temporal.PlainTime.from({ nanosecond: 7 }), PyValueError, beyond);
    refusesOut(
      py,
      plainDateTime,
      Temporal.PlainDateTime.from("2024-01-01T00:00:00.000000007"),
      PyValueError,
      beyond,
    );
    refusesOut(
      py,
      plainDate,
      Temporal.PlainDate.from("+010000-01-01"),
      PyValueError,
      ": invalid or out-of-range date",
    );
    refusesOut(
      py,
      plainDateTime,
      Temporal.PlainDateTime.from("0000-12-31"),
      PyValueError,
      ": invalid or out-of-range date",
    );
    const other = Temporal.PlainDate.from("2024-01-01").withCalendar("gregory");
    refusesOut(
      py,
      plainDate,
      other,
      PyValueError,
      ': Python has the calendar iso8601 only, and this is of gregory; use .withCalendar("iso8601")',
    );
    refusesOut(
      py,
      plainDate,
      new Date(0),
      PyTypeError,
      ": expected datetime.date, got 1970-01-01T00:00:00.000Z",
    );
  },
  "within containers and unions": (py) => {
    const row = struct({ day: plainDate, at: optional(instant), spans: list(duration) });
    const code = `[{'day': datetime.date(2024, 1, 2), 'at': datetime.datetime(1970, 1, 1, ${UTC}), 'spans': [datetime.timedelta(1)]}]`;
    const [value] = loaded(py, list(row), code);
    same(
      [String(value?.day), String(value?.at), String(value?.spans)],
      ["2024-01-02", "1970-01-01T00:00:00Z", "P1D"],
    );
    same(
      stored(py, list(row), [value as never]),
      "builtins.list [{'day': datetime.date(2024, 1, 2), 'at': datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), 'spans': [datetime.timedelta(days=1)]}]",
    );
    refuses(PyTypeError, "value[0].day: 'int' object is not an instance of 'datetime.date'", () =>
      loaded(py, list(row), "[{'day': 5}]"),
    );
    const either = union(plainDateTime, instant);
    same(String(loaded(py, either, `datetime.datetime(1970, 1, 1, ${UTC})`)), "1970-01-01T00:00:00Z");
    same(String(loaded(py, either, "datetime.datetime(1970, 1, 1)")), "1970-01-01T00:00:00");
  },
});
