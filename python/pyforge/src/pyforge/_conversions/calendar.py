"""Dates, times, moments and durations: each crosses as one integer, counted exactly."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from pyforge._conversions import Refused, not_an_instance

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def check_moment(value: object) -> None:
    """Refuses what is no datetime, and what holds more than one: nanoseconds, in pandas' Timestamp."""
    if not isinstance(value, datetime):
        raise not_an_instance(value, "datetime.datetime")
    check_nanoseconds(getattr(value, "nanosecond", 0))


def check_nanoseconds(count: object) -> None:
    """Refuses what is finer than Python's own dates and durations hold."""
    if isinstance(count, int) and count:
        raise Refused(f"ValueError: {count} ns of it are finer than a microsecond, which is lost; round it")


def micros_in(value: datetime) -> int:
    """Microseconds since 1970 of an aware datetime."""
    if type(value) is not datetime:
        check_moment(value)
    try:
        return datetime.__sub__(value, EPOCH) // MICROSECOND
    except TypeError:
        if datetime.utcoffset(value) is None:  # NaT of pandas overrides it
            raise Refused("TypeError: expected a datetime with non-None tzinfo") from None
        raise


def micros_out(micros: int) -> datetime:
    """The aware datetime in UTC."""
    return EPOCH + timedelta(0, 0, micros)


def millis_in(value: datetime) -> int:
    """Milliseconds since 1970 of an aware datetime that has no finer part."""
    millis, rest = divmod(micros_in(value), 1000)
    if rest:
        raise Refused(
            f"ValueError: a Date holds milliseconds, and this datetime has {value.microsecond} microseconds; "
            "declare datetimeMicros, keep the object as Py<PyDateTime>, "
            "or cut them by datetime({ truncate: true })"
        )
    return millis


def truncated_millis_in(value: datetime) -> int:
    """The same, where what is finer is cut off: towards the past, as a clock does."""
    return micros_in(value) // 1000


def millis_out(millis: int) -> datetime:
    """The aware datetime in UTC. OverflowError beyond the years 1 to 9999."""
    return EPOCH + timedelta(0, 0, 0, millis)


def date_in(value: date) -> int:
    """Year, month and day, in bits."""
    if type(value) is not date and (not isinstance(value, date) or isinstance(value, datetime)):
        refusal = not_an_instance(value, "datetime.date")
        raise Refused(f"{refusal}: its time would be lost") if isinstance(value, date) else refusal
    return value.year << 9 | value.month << 5 | value.day


def date_out(bits: int) -> date:
    """The date of those bits."""
    return date(bits >> 9, bits >> 5 & 15, bits & 31)


def time_in(value: time) -> int:
    """Microseconds since midnight, twice, plus fold."""
    if not isinstance(value, time):
        raise not_an_instance(value, "datetime.time")
    if value.tzinfo is not None:
        raise Refused("TypeError: expected a time without tzinfo")
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return (seconds * 1_000_000 + value.microsecond) * 2 + value.fold


def time_out(twice: int) -> time:
    """The time of that count."""
    seconds, microsecond = divmod(twice >> 1, 1_000_000)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond, fold=twice & 1)


def delta_in(value: timedelta) -> int:
    """Microseconds."""
    if type(value) is not timedelta:
        if not isinstance(value, timedelta):
            raise not_an_instance(value, "datetime.timedelta")
        check_nanoseconds(getattr(value, "nanoseconds", 0))
    return (value.days * 86400 + value.seconds) * 1_000_000 + value.microseconds


def delta_out(micros: int) -> timedelta:
    """The duration of so many microseconds."""
    return timedelta(0, 0, micros)
