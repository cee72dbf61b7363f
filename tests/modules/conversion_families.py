"""Values of the families of types for conversion_properties.py: what is taken, and what comes back."""

import datetime
import ipaddress
import math
import pathlib
import zoneinfo

from hypothesis import strategies as st

FLOATS = st.floats() | st.sampled_from([-0.0, 5e-324, 2.0**53, 5.0])
UTC = datetime.UTC
_ZONES = st.sampled_from([UTC, zoneinfo.ZoneInfo("Europe/Oslo"), zoneinfo.ZoneInfo("America/New_York")]) | (
    st.integers(-1439, 1439).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))
)
# The ends of Python's calendar are days away: a zone moves a time beyond them.
_MOMENTS = st.datetimes(datetime.datetime(1, 1, 3), datetime.datetime(9999, 12, 29))
_AWARE = st.builds(
    lambda moment, zone, fold: moment.replace(tzinfo=zone, fold=fold),
    _MOMENTS,
    _ZONES,
    st.sampled_from([0, 1]),
)
_PATHS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1, max_size=6),
    max_size=3,
).map("/".join)


class Fspath:
    """A path by `__fspath__` only."""

    def __init__(self, text):
        self.text = text

    def __fspath__(self):
        return self.text


class Packed:
    """An address by its bytes only."""

    def __init__(self, address):
        self.packed = address.packed


def _in_utc(value):
    return value.astimezone(UTC).replace(fold=0)


def _path(value):
    return pathlib.Path(value.__fspath__() if isinstance(value, Fspath) else value)


def _address(value):
    return ipaddress.ip_address(value.packed if isinstance(value, Packed) else str(value))


# Of each family: values that are taken, and what comes back.
FAMILIES = {
    "char": (st.characters(codec=None, categories=None), str),
    "finite": (FLOATS.filter(math.isfinite) | st.integers(-(2**53), 2**53), float),
    "date": (st.dates(), lambda value: value),
    "time": (
        st.builds(lambda time, fold: time.replace(fold=fold), st.times(), st.sampled_from([0, 1])),
        lambda value: value,
    ),
    "datetime": (
        _AWARE.map(lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)),
        _in_utc,
    ),
    "datetimeMicros": (_AWARE, _in_utc),
    "timedelta": (st.timedeltas(), lambda value: value),
    "decimal": (st.decimals(), lambda value: value),
    "fraction": (st.fractions(), lambda value: value),
    "complex": (st.complex_numbers() | FLOATS | st.integers(-(2**53), 2**53), complex),
    "uuid": (st.uuids(), lambda value: value),
    "path": (_PATHS | _PATHS.map(pathlib.Path) | _PATHS.map(Fspath), _path),
    "ip": (
        st.ip_addresses() | st.ip_addresses().map(str) | st.ip_addresses().map(Packed),
        _address,
    ),
}
