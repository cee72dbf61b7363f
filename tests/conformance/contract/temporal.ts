/** The table of declared types of the contract: the datetime family as classes of Temporal. */
import { PyOverflowError, PyTypeError, type Python, PyValueError, type ValueType } from "pyforge";
import { duration, instant, plainDate, plainDateTime, plainTime, zonedDateTime } from "pyforge/temporal";
import { ok, same } from "../harness.js";
import { Temporal } from "../temporal.js";
import { type Refused, type Row, row } from "./row.js";

const MODULE = "__import__('datetime')";
const UTC = `${MODULE}.timezone.utc`;
const OSLO = "__import__('zoneinfo').ZoneInfo('Europe/Oslo')";
const NAIVE = `${MODULE}.datetime(2024, 2, 29)`;
const NO_ZONE = "expected a datetime with non-None tzinfo";
const FOLDED = "fold=1 tells two equal clock times apart, which Temporal leaves to zones; use zonedDateTime";
const fine = (nanoseconds: number): string =>
  `Python holds microseconds, and this has ${nanoseconds} ns beyond them; round it before: .round("microsecond")`;

interface Shown {
  /** As Temporal writes it, and as Python does. */
  readonly text: string;
  readonly code: string;
  readonly refusedFromPython: readonly Refused<string>[];
  readonly refusedToPython: readonly Refused<unknown>[];
}

/** Temporal's objects have no properties of their own that a test could compare: it is their text that does. */
function shown<T>(
  name: string,
  type: ValueType<T>,
  Class: { new (...args: never[]): object; from(text: string): object },
  { text, code, ...refused }: Shown,
): Row {
  return row(name, type, {
    ...refused,
    toPython: [[Class.from(text), code]],
    identity(py: Python) {
      const value = py.eval(code).extract(type);
      ok(value instanceof Class);
      same(String(value), text);
    },
  });
}

export const TEMPORAL: readonly Row[] = [
  shown("duration", duration, Temporal.Duration, {
    text: "P1DT2H3M4.005006S",
    code: `${MODULE}.timedelta(1, 7384, 5006)`,
    refusedFromPython: [["5", PyTypeError, "'int' object is not an instance of 'datetime.timedelta'"]],
    refusedToPython: [
      [
        Temporal.Duration.from("P1M"),
        PyValueError,
        "years and months have no length of their own; round the duration to days before",
      ],
      [
        Temporal.Duration.from({ days: 1e9 }),
        PyOverflowError,
        "a timedelta holds up to 999999999 days, and 86400000000000000000 µs are more",
      ],
      ["P1D", PyTypeError, "expected datetime.timedelta, got 'P1D'"],
    ],
  }),
  shown("instant", instant, Temporal.Instant, {
    text: "2024-02-29T12:00:00.000001Z",
    code: `${MODULE}.datetime(2024, 2, 29, 12, 0, 0, 1, ${UTC})`,
    refusedFromPython: [[NAIVE, PyTypeError, NO_ZONE]],
    refusedToPython: [
      [Temporal.Instant.from("1969-12-31T23:59:59.999999999Z"), PyValueError, fine(999)],
      [Temporal.Instant.from("-000001-01-01T00:00Z"), PyValueError, "invalid or out-of-range date"],
    ],
  }),
  shown("plainDate", plainDate, Temporal.PlainDate, {
    text: "2024-02-29",
    code: `${MODULE}.date(2024, 2, 29)`,
    refusedFromPython: [
      [
        NAIVE,
        PyTypeError,
        "'datetime.datetime' object is not an instance of 'datetime.date': its time would be lost",
      ],
    ],
    refusedToPython: [
      [Temporal.PlainDate.from("-000001-01-01"), PyValueError, "invalid or out-of-range date"],
      [
        Temporal.PlainDate.from("2024-02-29[u-ca=gregory]"),
        PyValueError,
        'Python has the calendar iso8601 only, and this is of gregory; use .withCalendar("iso8601")',
      ],
    ],
  }),
  shown("plainDateTime", plainDateTime, Temporal.PlainDateTime, {
    text: "2024-02-29T01:02:03.000004",
    code: `${MODULE}.datetime(2024, 2, 29, 1, 2, 3, 4)`,
    refusedFromPython: [
      [`${MODULE}.datetime(2024, 2, 29, fold=1)`, PyValueError, FOLDED],
      [`${MODULE}.datetime(2024, 2, 29, tzinfo=${UTC})`, PyTypeError, "expected a datetime without tzinfo"],
    ],
    refusedToPython: [[Temporal.PlainDateTime.from("2024-02-29T00:00:00.000000001"), PyValueError, fine(1)]],
  }),
  shown("plainTime", plainTime, Temporal.PlainTime, {
    text: "01:02:03.000004",
    code: `${MODULE}.time(1, 2, 3, 4)`,
    refusedFromPython: [
      [`${MODULE}.time(1, fold=1)`, PyValueError, FOLDED],
      [`${MODULE}.time(1, tzinfo=${UTC})`, PyTypeError, "expected a time without tzinfo"],
    ],
    refusedToPython: [[Temporal.PlainTime.from("00:00:00.000000001"), PyValueError, fine(1)]],
  }),
  shown("zonedDateTime", zonedDateTime, Temporal.ZonedDateTime, {
    text: "2024-10-27T02:30:00+01:00[Europe/Oslo]",
    code: `${MODULE}.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=${OSLO})`,
    refusedFromPython: [
      [
        `${MODULE}.datetime(2024, 3, 31, 2, 30, tzinfo=${OSLO})`,
        PyValueError,
        "its zone skips this clock time, so no moment has it",
      ],
      [NAIVE, PyTypeError, NO_ZONE],
    ],
    refusedToPython: [
      [Temporal.ZonedDateTime.from("2024-01-01T00:00:00.000000001[UTC]"), PyValueError, fine(1)],
    ],
  }),
];
