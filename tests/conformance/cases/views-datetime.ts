import {
  PyDate,
  PyDateTime,
  PyDelta,
  PyKeyError,
  PyOverflowError,
  PyTime,
  PyTypeError,
  PyTzInfo,
  PyValueError,
} from "pyforge";
import { ok, refuses, same, seen, theme, thrownBy } from "../harness.js";

export const datetimeViewCases = theme("views of dates and times", {
  "PyDate: new, fields, from a timestamp": (py) => {
    const date = PyDate.new(py, { year: 2024, month: 2, day: 29 });
    same(seen(py, date), "date datetime.date(2024, 2, 29)");
    same([date.year, date.month, date.day], [2024, 2, 29]);
    same(date.isoformat(), "2024-02-29");
    same(`${date}`, "2024-02-29");
    ok(date.isExactInstance(PyDate) && !date.isInstance(PyDateTime));
    ok(
      PyDate.fromTimestamp(py, 86400 * 400).eq(
        py.eval("__import__('datetime').date.fromtimestamp(86400 * 400)"),
      ),
    );
    refuses(PyValueError, "day is out of range for month", () =>
      PyDate.new(py, { year: 2023, month: 2, day: 29 }),
    );
    ok(thrownBy(() => PyDate.new(py, { year: 0, month: 1, day: 1 })) instanceof PyValueError);
    ok(thrownBy(() => PyDate.new(py, { year: 2023.5, month: 1, day: 1 })) instanceof PyTypeError);
    ok(thrownBy(() => PyDate.fromTimestamp(py, 1e20)) instanceof PyOverflowError);
  },
  "PyTime: new, fields, zone and fold": (py) => {
    const time = PyTime.new(py, { hour: 23, minute: 59, second: 58, microsecond: 999999 });
    same(seen(py, time), "time datetime.time(23, 59, 58, 999999)");
    same([time.hour, time.minute, time.second, time.microsecond, time.fold], [23, 59, 58, 999999, 0]);
    same(time.tzinfo, null);
    same(PyTime.new(py, {}).isoformat(), "00:00:00");
    const folded = PyTime.new(py, { hour: 2, fold: 1, tzinfo: PyTzInfo.utc(py) });
    same(folded.fold, 1);
    ok(folded.tzinfo?.is(PyTzInfo.utc(py)));
    ok(thrownBy(() => PyTime.new(py, { hour: 24 })) instanceof PyValueError);
    ok(thrownBy(() => PyTime.new(py, { fold: 2 as 0 })) instanceof PyValueError);
    ok(thrownBy(() => PyTime.new(py, { tzinfo: 5 as unknown as PyTzInfo })) instanceof PyTypeError);
  },
  "PyDateTime: new, fields, and it is a date": (py) => {
    const fields = { year: 2024, month: 10, day: 27, hour: 2, minute: 30, second: 1, microsecond: 7 };
    const moment = PyDateTime.new(py, fields);
    same(seen(py, moment), "datetime datetime.datetime(2024, 10, 27, 2, 30, 1, 7)");
    same(
      [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.microsecond],
      Object.values(fields),
    );
    same([moment.fold, moment.tzinfo], [0, null]);
    same(
      [moment.isInstance(PyDate), moment.isExactInstance(PyDateTime), moment.isExactInstance(PyDate)],
      [true, true, false],
    );
    same(moment.isoformat(), "2024-10-27T02:30:01.000007");
    refuses(PyValueError, "hour must be in 0..23", () => PyDateTime.new(py, { ...fields, hour: 24 }));
    refuses(PyTypeError, "'date' object is not an instance of 'datetime'", () =>
      PyDate.new(py, { year: 1, month: 1, day: 1 }).cast(PyDateTime),
    );
  },
  "PyDateTime: fold tells two equal clock times apart": (py) => {
    const tzinfo = PyTzInfo.timezone(py, "Europe/Berlin");
    const clock = { year: 2024, month: 10, day: 27, hour: 2, minute: 30, tzinfo };
    const [summer, winter] = [PyDateTime.new(py, clock), PyDateTime.new(py, { ...clock, fold: 1 })];
    same([summer.fold, winter.fold], [0, 1]);
    same(
      [summer.isoformat(), winter.isoformat()],
      ["2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00"],
    );
    ok(summer.tzinfo?.is(tzinfo));
    same(tzinfo.utcoffset(winter).cast(PyDelta).totalSeconds(), 3600);
  },
  "PyDateTime: from a timestamp, in a zone or local": (py) => {
    const utc = PyDateTime.fromTimestamp(py, 1e9 + 0.25, PyTzInfo.utc(py));
    same(utc.isoformat(), "2001-09-09T01:46:40.250000+00:00");
    const local = PyDateTime.fromTimestamp(py, 1e9);
    same(local.tzinfo, null);
    ok(local.eq(py.eval("__import__('datetime').datetime.fromtimestamp(10**9)")));
    ok(thrownBy(() => PyDateTime.fromTimestamp(py, Number.NaN)) instanceof PyValueError);
  },
  "PyTzInfo: utc, zones by name, fixed offsets": (py) => {
    ok(PyTzInfo.utc(py).is(py.eval("__import__('datetime').timezone.utc")));
    const missing = thrownBy(() => PyTzInfo.timezone(py, "Europe/Nowhere")) as PyKeyError;
    ok(missing instanceof PyKeyError);
    same(missing.type.name, "ZoneInfoNotFoundError");
    const offset = PyTzInfo.fixedOffset(py, PyDelta.new(py, { seconds: -3600 }));
    same(offset.toString(), "UTC-01:00");
    same(offset.utcoffset(null).cast(PyDelta).totalSeconds(), -3600);
    ok(offset.isInstance(PyTzInfo) && PyTzInfo.timezone(py, "UTC").isInstance(PyTzInfo));
    ok(thrownBy(() => PyTzInfo.fixedOffset(py, PyDelta.new(py, { days: 1 }))) instanceof PyValueError);
    ok(PyDate.new(py, { year: 1, month: 1, day: 1 }).isInstance(PyTzInfo) === false);
  },
  "PyDelta: normalized, or refused where it must be already": (py) => {
    const delta = PyDelta.new(py, { days: 1, seconds: -1, microseconds: 2_000_001 });
    same(seen(py, delta), "timedelta datetime.timedelta(days=1, seconds=1, microseconds=1)");
    same([delta.days, delta.seconds, delta.microseconds, delta.totalSeconds()], [1, 1, 1, 86401.000001]);
    const back = PyDelta.new(py, { seconds: -1 });
    same([back.days, back.seconds], [-1, 86399]);
    same(PyDelta.new(py, { days: -1, seconds: 86399, microseconds: 999999 }, false).days, -1);
    refuses(PyValueError, "PyDelta.new(): seconds must be in 0..86399, got -1; let it normalize", () =>
      PyDelta.new(py, { seconds: -1 }, false),
    );
    ok(thrownBy(() => PyDelta.new(py, { microseconds: 1_000_000 }, false)) instanceof PyValueError);
    ok(thrownBy(() => PyDelta.new(py, { days: 1e9 })) instanceof PyOverflowError);
    const later = PyDateTime.new(py, { year: 2024, month: 1, day: 1 }).add(delta).cast(PyDateTime);
    same(later.isoformat(), "2024-01-02T00:00:01.000001");
  },
});
