import {
  type CalendarDate,
  type ClockTime,
  date,
  datetime,
  datetimeMicros,
  list,
  optional,
  PyModule,
  PyOverflowError,
  PyTypeError,
  PyValueError,
  str,
  struct,
  time,
  timedelta,
  union,
} from "pyforge";
import { helpers, ok, outcome, same, theme, thrownBy } from "../harness.js";
import { crosses, loaded, refusesIn, refusesOut, stored } from "./families.js";

const UTC = "tzinfo=datetime.timezone.utc";
const OUT_OF_RANGE = "invalid or out-of-range date";

export const timeConversionCases = theme("conversions of times", {
  "date: both ways, to the ends of the calendar": (py) => {
    crosses(py, date, "datetime.date(2024, 2, 29)", { year: 2024, month: 2, day: 29 });
    crosses(py, date, "datetime.date.min", { year: 1, month: 1, day: 1 });
    crosses(py, date, "datetime.date.max", { year: 9999, month: 12, day: 31 });
    for (const [year, month, days] of [
      [2023, 2, 28],
      [1900, 2, 28],
      [2000, 2, 29],
      [2023, 4, 30],
      [2023, 6, 30],
      [2023, 9, 30],
      [2023, 11, 30],
    ] as const) {
      same(
        stored(py, date, { year, month, day: days }),
        `datetime.date datetime.date(${year}, ${month}, ${days})`,
      );
      refusesOut(py, date, { year, month, day: days + 1 }, PyValueError, `: ${OUT_OF_RANGE}`);
    }
    for (const month of [1, 3, 5, 7, 8, 10, 12])
      same(
        stored(py, date, { year: 2023, month, day: 31 }),
        `datetime.date datetime.date(2023, ${month}, 31)`,
      );
  },
  "date: what is none is refused": (py) => {
    for (const [year, month, day] of [
      [0, 1, 1],
      [10000, 1, 1],
      [-1, 1, 1],
      [2024, 0, 1],
      [2024, 13, 1],
      [2024, 1, 0],
      [2024, 1, 32],
    ])
      refusesOut(py, date, { year, month, day }, PyValueError, `: ${OUT_OF_RANGE}`);
    refusesOut(
      py,
      date,
      { year: 2024.5, month: 1, day: 1 },
      PyTypeError,
      ": expected datetime.date, got { year: 2024.5, month: 1, day: 1 }",
    );
    refusesOut(py, date, { year: 2024 }, PyTypeError, ": expected datetime.date, got { year: 2024 }");
    refusesOut(py, date, null, PyTypeError, ": expected datetime.date, got null");
    refusesIn(py, date, "5", PyTypeError, "value: 'int' object is not an instance of 'datetime.date'");
    refusesIn(py, date, "None", PyTypeError, "value: 'None' is not an instance of 'datetime.date'");
    refusesIn(
      py,
      date,
      "datetime.datetime(2024, 1, 1)",
      PyTypeError,
      "value: 'datetime.datetime' object is not an instance of 'datetime.date': its time would be lost",
    );
  },
  "time: both ways, with its fold": (py) => {
    crosses(py, time, "datetime.time(1, 2, 3, 4)", { hour: 1, minute: 2, second: 3, microsecond: 4 });
    crosses(py, time, "datetime.time.min", { hour: 0, minute: 0, second: 0, microsecond: 0 });
    crosses(py, time, "datetime.time.max", { hour: 23, minute: 59, second: 59, microsecond: 999_999 });
    const folded: ClockTime = { hour: 2, minute: 30, second: 0, microsecond: 999_999, fold: 1 };
    crosses(py, time, "datetime.time(2, 30, 0, 999999, fold=1)", folded);
    same(stored(py, time, { ...folded, fold: 0 }), "datetime.time datetime.time(2, 30, 0, 999999)");
  },
  "time: fields out of range and zones are refused": (py) => {
    const noon = { hour: 12, minute: 0, second: 0, microsecond: 0 };
    refusesOut(py, time, { ...noon, hour: 24 }, PyValueError, ": hour must be in 0..23, got 24");
    refusesOut(py, time, { ...noon, minute: 60 }, PyValueError, ": minute must be in 0..59, got 60");
    refusesOut(py, time, { ...noon, second: 60 }, PyValueError, ": second must be in 0..59, got 60");
    refusesOut(
      py,
      time,
      { ...noon, microsecond: 1e6 },
      PyValueError,
      ": microsecond must be in 0..999999, got 1000000",
    );
    refusesOut(py, time, { ...noon, fold: 2 }, PyValueError, ": fold must be in 0..1, got 2");
    refusesOut(py, time, { hour: 1 }, PyTypeError, ": expected datetime.time, got { hour: 1 }");
    refusesOut(py, time, 5, PyTypeError, ": expected datetime.time, got 5");
    refusesIn(py, time, `datetime.time(1, ${UTC})`, PyTypeError, "value: expected a time without tzinfo");
    refusesIn(
      py,
      time,
      "datetime.date.min",
      PyTypeError,
      "value: 'datetime.date' object is not an instance of 'datetime.time'",
    );
  },
  "timedelta: microseconds, negative ones too": (py) => {
    crosses(py, timedelta, "datetime.timedelta(days=1, seconds=2, microseconds=3)", 86_402_000_003n);
    crosses(py, timedelta, "datetime.timedelta(microseconds=-1)", -1n);
    crosses(py, timedelta, "datetime.timedelta(days=-1)", -86_400_000_000n);
    crosses(py, timedelta, "datetime.timedelta.min", -999_999_999n * 86_400_000_000n);
    crosses(py, timedelta, "datetime.timedelta.max", 10n ** 9n * 86_400_000_000n - 1n);
    const more = 10n ** 9n * 86_400_000_000n;
    const words = (micros: bigint) => `: a timedelta holds up to 999999999 days, and ${micros} µs are more`;
    refusesOut(py, timedelta, more, PyOverflowError, words(more));
    refusesOut(py, timedelta, -more, PyOverflowError, words(-more));
    refusesOut(py, timedelta, 5, PyTypeError, ": expected datetime.timedelta, got 5");
    refusesIn(
      py,
      timedelta,
      "5",
      PyTypeError,
      "value: 'int' object is not an instance of 'datetime.timedelta'",
    );
  },
  "datetime: an aware one is a Date, which comes back in UTC": (py) => {
    crosses(
      py,
      datetime,
      `datetime.datetime(2024, 2, 29, 1, 2, 3, 456000, ${UTC})`,
      new Date("2024-02-29T01:02:03.456Z"),
    );
    crosses(py, datetime, `datetime.datetime(1969, 12, 31, 23, 59, 59, 999000, ${UTC})`, new Date(-1));
    crosses(py, datetime, `datetime.datetime(1, 1, 1, ${UTC})`, new Date("0001-01-01T00:00:00.000Z"));
    crosses(
      py,
      datetime,
      `datetime.datetime(9999, 12, 31, 23, 59, 59, 999000, ${UTC})`,
      new Date("9999-12-31T23:59:59.999Z"),
    );
    const east = "datetime.timezone(datetime.timedelta(hours=5, minutes=45))";
    same(
      loaded(py, datetime, `datetime.datetime(2024, 1, 1, tzinfo=${east})`),
      new Date("2023-12-31T18:15:00.000Z"),
    );
    same(
      loaded(py, datetime, `datetime.datetime(1, 1, 1, tzinfo=${east})`),
      new Date("0000-12-31T18:15:00.000Z"),
    );
  },
  "datetime: fold and zone decide which moment it is": (py) => {
    const berlin = (fold: number) =>
      `datetime.datetime(2024, 10, 27, 2, 30, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin'), fold=${fold})`;
    same(loaded(py, list(datetime), `[${berlin(0)}, ${berlin(1)}]`), [
      new Date("2024-10-27T00:30:00.000Z"),
      new Date("2024-10-27T01:30:00.000Z"),
    ]);
  },
  "datetime: naive ones, microseconds and what no year holds are refused": (py) => {
    refusesIn(
      py,
      datetime,
      "datetime.datetime(2024, 1, 1)",
      PyTypeError,
      "value: expected a datetime with non-None tzinfo",
    );
    const none = "type('None_', (datetime.tzinfo,), {'utcoffset': lambda self, moment: None})()";
    refusesIn(
      py,
      datetime,
      `datetime.datetime(2024, 1, 1, tzinfo=${none})`,
      PyTypeError,
      "value: expected a datetime with non-None tzinfo",
    );
    refusesIn(
      py,
      datetime,
      `datetime.datetime(2024, 1, 1, 0, 0, 0, 1001, ${UTC})`,
      PyValueError,
      "value: a Date holds milliseconds, and this datetime has 1001 microseconds; declare datetimeMicros, keep the object as Py<PyDateTime>, or cut them by datetime({ truncate: true })",
    );
    refusesIn(
      py,
      datetime,
      "datetime.date(2024, 1, 1)",
      PyTypeError,
      "value: 'datetime.date' object is not an instance of 'datetime.datetime'",
    );
    refusesOut(py, datetime, new Date(Number.NaN), PyValueError, ": an invalid Date has no datetime");
    refusesOut(py, datetime, new Date(253_402_300_800_000), PyValueError, `: ${OUT_OF_RANGE}`);
    refusesOut(py, datetime, new Date(-62_135_596_800_001), PyValueError, `: ${OUT_OF_RANGE}`);
    refusesOut(py, datetime, 5, PyTypeError, ": expected datetime.datetime, got 5");
    refusesOut(py, datetime, {}, PyTypeError, ": expected datetime.datetime, got {}");
  },
  "datetime: truncate cuts microseconds off towards the past": (py) => {
    const cut = datetime({ truncate: true });
    same(
      loaded(py, cut, `datetime.datetime(2024, 1, 1, 0, 0, 0, 1999, ${UTC})`),
      new Date("2024-01-01T00:00:00.001Z"),
    );
    same(loaded(py, cut, `datetime.datetime(1969, 12, 31, 23, 59, 59, 999001, ${UTC})`), new Date(-1));
    same(loaded(py, list(cut), `[datetime.datetime(1970, 1, 1, ${UTC})]`), [new Date(0)]);
    crosses(py, datetime({}), `datetime.datetime(1970, 1, 1, ${UTC})`, new Date(0));
    ok(
      thrownBy(() => loaded(py, datetime({}), `datetime.datetime(1970, 1, 1, 0, 0, 0, 1, ${UTC})`)) instanceof
        PyValueError,
    );
  },
  "datetimeMicros: every microsecond of every year": (py) => {
    crosses(
      py,
      datetimeMicros,
      `datetime.datetime(2024, 2, 29, 1, 2, 3, 456789, ${UTC})`,
      1_709_168_523_456_789n,
    );
    crosses(py, datetimeMicros, `datetime.datetime.min.replace(${UTC})`, -62_135_596_800_000_000n);
    crosses(py, datetimeMicros, `datetime.datetime.max.replace(${UTC})`, 253_402_300_799_999_999n);
    refusesOut(py, datetimeMicros, 253_402_300_800_000_000n, PyValueError, `: ${OUT_OF_RANGE}`);
    refusesOut(py, datetimeMicros, -62_135_596_800_000_001n, PyValueError, `: ${OUT_OF_RANGE}`);
    refusesOut(py, datetimeMicros, 5, PyTypeError, ": expected datetime.datetime, got 5");
    refusesIn(
      py,
      datetimeMicros,
      "datetime.datetime.min",
      PyTypeError,
      "value: expected a datetime with non-None tzinfo",
    );
  },
  "subclasses pass, with what they override left aside; nanoseconds are refused": (py) => {
    const module = PyModule.fromCode(
      py,
      "import datetime\n" +
        "class Odd(datetime.datetime):\n    def __sub__(self, other): raise RuntimeError('no')\n" +
        "class Fine(datetime.datetime):\n    nanosecond = 7\n" +
        "class Zone(datetime.tzinfo):\n    def utcoffset(self, moment): raise TypeError('broken zone')\n" +
        "odd, fine = (c(1970, 1, 1, tzinfo=datetime.timezone.utc) for c in (Odd, Fine))\n" +
        "broken = datetime.datetime(1970, 1, 1, tzinfo=Zone())",
      "odd_times.py",
      "pyforge_odd_times",
    );
    same(module.getattr("odd").extract(datetime), new Date(0));
    const fine = thrownBy(() => module.getattr("fine").extract(datetime)) as Error;
    same(fine.message, "value: 7 ns of it are finer than a microsecond, which is lost; round it");
    const broken = thrownBy(() => module.getattr("broken").extract(datetime)) as Error;
    same([broken.message, broken instanceof PyTypeError], ["broken zone", true]);
  },
  "within lists, structs, optionals and unions, with their paths": (py) => {
    const row = struct({ day: date, at: optional(datetime), span: list(timedelta) });
    crosses(
      py,
      list(row),
      `[{'day': datetime.date(2024, 1, 2), 'at': None, 'span': [datetime.timedelta(0)]}]`,
      [{ day: { year: 2024, month: 1, day: 2 }, at: null, span: [0n] }],
    );
    refusesIn(
      py,
      list(row),
      "[{'day': 5}]",
      PyTypeError,
      "value[0].day: 'int' object is not an instance of 'datetime.date'",
    );
    refusesOut(
      py,
      list(row),
      [{ day: { year: 0, month: 1, day: 1 } as CalendarDate, at: null, span: [] }],
      PyValueError,
      `[0].day: ${OUT_OF_RANGE}`,
    );
    const either = union(date, datetime, str);
    crosses(py, list(either), `[datetime.date(2024, 1, 2), datetime.datetime(1970, 1, 1, ${UTC}), 'x']`, [
      { year: 2024, month: 1, day: 2 },
      new Date(0),
      "x",
    ]);
    const error = thrownBy(() => loaded(py, either, "5")) as Error;
    same(
      error.message,
      "value: failed to convert the value to 'Union[datetime.date, datetime.datetime, str]'\n" +
        "- TypeError: 'int' object is not an instance of 'datetime.date'\n" +
        "- TypeError: 'int' object is not an instance of 'datetime.datetime'\n" +
        "- TypeError: 'int' object is not an instance of 'str'",
    );
  },
  "functions of a module take and return them": (py) => {
    const moment = py.eval(
      "__import__('datetime').datetime(1970, 1, 2, tzinfo=__import__('datetime').timezone.utc)",
    );
    same(
      outcome(py, "next_day", moment),
      "datetime datetime.datetime(1970, 1, 3, 0, 0, tzinfo=datetime.timezone.utc)",
    );
    same(
      outcome(py, "next_day", 5),
      "TypeError: argument 'moment': 'int' object is not an instance of 'datetime.datetime'",
    );
    same(outcome(py, "no_day"), `ValueError: no_day() returned: ${OUT_OF_RANGE}`);
    same(outcome(py, "no_moment"), "TypeError: no_moment() must return datetime.datetime, got 'soon'");
  },
  "the same moment twice is one value; ten thousand keep their order": (py) => {
    const one = new Date(0);
    const [first, second] = loaded(py, list(datetime), `[datetime.datetime(1970, 1, 1, ${UTC})] * 2`);
    same([first, second], [one, one]);
    const many = Array.from({ length: 10_000 }, (_, index) => new Date(index * 86_399_001));
    same(helpers(py).fn("same", [list(datetime)], list(datetime))(many), many);
  },
});
