"""What JavaScript's Temporal holds: clock times without a zone or fold, and moments in a zone by name."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from pyforge._conversions import Refused
from pyforge._conversions.calendar import EPOCH, MICROSECOND, check_moment, micros_in, time_in

MINUTE = timedelta(minutes=1)
NAIVE_EPOCH = datetime(1970, 1, 1)

FOLDED = (
    "ValueError: fold=1 tells two equal clock times apart, which Temporal leaves to zones; use zonedDateTime"
)


def plain_datetime_in(value: datetime) -> int:
    """Microseconds since 1970 as the clock of a naive datetime tells them."""
    if type(value) is not datetime:
        check_moment(value)
    if value.tzinfo is not None:
        raise Refused("TypeError: expected a datetime without tzinfo")
    if value.fold:
        raise Refused(FOLDED)
    return datetime.__sub__(value, NAIVE_EPOCH) // MICROSECOND


def plain_datetime_out(micros: int) -> datetime:
    """The naive datetime of a clock's microseconds since 1970."""
    return NAIVE_EPOCH + timedelta(0, 0, micros)


def plain_time_in(value: time) -> int:
    """Microseconds since midnight, twice."""
    count = time_in(value)
    if count & 1:
        raise Refused(FOLDED)
    return count


def name_of_zone(zone: tzinfo | None, offset: timedelta | None) -> str:
    """The IANA name of a zone, or a fixed offset as ``+02:00``."""
    if zone is UTC:
        return "UTC"
    key = getattr(zone, "key", None)
    if isinstance(key, str):
        return key
    if type(zone) is not timezone or offset is None or offset % MINUTE:
        raise Refused(
            f"ValueError: the zone {zone!r} has neither an IANA name nor a fixed offset of whole minutes, "
            "so Temporal cannot name it; use zoneinfo.ZoneInfo"
        )
    minutes = abs(offset) // MINUTE
    return f"{'-' if offset < timedelta(0) else '+'}{minutes // 60:02}:{minutes % 60:02}"


def zoned_in(value: datetime) -> tuple[int, str]:
    """Microseconds since 1970 and the zone's name. A clock time that the zone skips is refused."""
    micros = micros_in(value)
    zone = value.tzinfo
    if (
        zone is not UTC
        and datetime.__eq__(
            value.astimezone(UTC).astimezone(zone).replace(tzinfo=None), value.replace(tzinfo=None)
        )
        is not True
    ):
        raise Refused("ValueError: its zone skips this clock time, so no moment has it")
    return micros, name_of_zone(zone, value.utcoffset())


def zoned_out(given: tuple[int, str]) -> datetime:
    """The aware datetime in that zone."""
    micros, name = given
    moment = EPOCH + timedelta(0, 0, micros)
    if name == "UTC":
        return moment
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[4:6])
        offset = timedelta(hours=hours, minutes=minutes)
        return moment.astimezone(timezone(-offset if name[0] == "-" else offset))
    return moment.astimezone(ZoneInfo(name))
