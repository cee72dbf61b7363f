"""Run with a module `mod` of TypeScript whose functions give back what they get, each by a type of its own:
hypothesis makes values of those types, and a model of the contract says what must come back."""

import ctypes
import itertools
import json
import struct
import sys

import mod
from conversion_families import FAMILIES, FLOATS
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

MOST = 2**53 - 1
OPTIONS = json.loads(sys.argv[1])
crossed = 0


class Index:
    """An int by `__index__` only."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Text(str):
    pass


def integers(least, most):
    edges = st.sampled_from([least, most, 0, 1])
    plain = edges | st.integers(least, most)
    return plain | st.booleans() | plain.map(Index)


def joined(text):
    """Whether a high surrogate is followed by a low one, which UTF-16 cannot say."""
    return any("\ud800" <= a < "\udc00" <= b < "\ue000" for a, b in itertools.pairwise(text))


TEXTS = (
    st.text(st.characters(codec=None, categories=None), max_size=8)
    | st.text(st.sampled_from("a\0é\ud800\udfff字😀"), max_size=8)
    | st.sampled_from(["x" * 65_536, "é" * 65_537, "😀" * 300])
).filter(lambda text: not joined(text))


def by_value(value):
    """A number of JavaScript by the undeclared table."""
    as_int = value == value and abs(value) <= MOST and value == int(value) and repr(float(value)) != "-0.0"
    return int(value) if as_int else float(value)


def as_int(value):
    return value.__index__()


# Of each scalar: values that are taken, and what comes back.
SCALARS = {
    "none": (st.none(), lambda value: None),
    "bool": (st.booleans(), bool),
    "i8": (integers(-128, 127), as_int),
    "i16": (integers(-(2**15), 2**15 - 1), as_int),
    "i32": (integers(-(2**31), 2**31 - 1), as_int),
    "u8": (integers(0, 255), as_int),
    "u16": (integers(0, 2**16 - 1), as_int),
    "u32": (integers(0, 2**32 - 1), as_int),
    "isize": (integers(-MOST, MOST), as_int),
    "usize": (integers(0, MOST), as_int),
    "i64": (integers(-(2**63), 2**63 - 1), as_int),
    "u64": (integers(0, 2**64 - 1), as_int),
    "i128": (integers(-(2**127), 2**127 - 1), as_int),
    "u128": (integers(0, 2**128 - 1), as_int),
    "bigint": (integers(-(10**400), 10**400), as_int),
    "f64": (FLOATS | st.integers(-MOST, MOST) | st.booleans(), float),
    "f32": (FLOATS, lambda value: ctypes.c_float(value).value),
    "number": (FLOATS | st.integers(-MOST, MOST), by_value),
    "str": (TEXTS | TEXTS.map(Text), lambda value: str.__str__(value) + ""),
    "bytes": (st.binary() | st.binary().map(bytearray), bytes),
    **FAMILIES,
}


def values(spec):
    name, args = spec["type"], spec.get("args", [])
    if name in SCALARS:
        return SCALARS[name][0]
    if name == "list":
        return st.lists(values(args[0]), max_size=5) | st.lists(values(args[0]), max_size=3).map(tuple)
    if name == "dict":
        return st.dictionaries(values(args[0]).filter(is_key), values(args[1]), max_size=4)
    return st.none() | values(args[0])  # optional


def is_key(value):
    """Keys that are the same to Python, but not to a Map, are another matter."""
    return type(value) in (int, str)


def normal(spec, value):
    name, args = spec["type"], spec.get("args", [])
    if name in SCALARS:
        return SCALARS[name][1](value)
    if name == "list":
        return [normal(args[0], item) for item in value]
    if name == "dict":
        return {normal(args[0], key): normal(args[1], item) for key, item in value.items()}
    return None if value is None else normal(args[0], value)


def told(value):
    """A value with all types said, floats by their bits."""
    if type(value) is float:
        return ("float", struct.pack(">d", value) if value == value else "nan")
    if type(value) is complex:
        return ("complex", told(value.real), told(value.imag))
    if type(value) is list:
        return ("list", [told(item) for item in value])
    if type(value) is dict:
        return ("dict", [(told(key), told(item)) for key, item in value.items()])
    return (type(value).__name__, repr(value))  # a Decimal may be equal with fewer digits, or not to itself


def spoilt(spec, value, pick):
    """The value with one place that no type takes, and the path to it."""
    name, args = spec["type"], spec.get("args", [])
    if name == "list" and value:
        at = pick % len(value)
        part, path = spoilt(args[0], value[at], pick // 7)
        return [*value[:at], part, *value[at + 1 :]], f"[{at}]{path}"
    if name == "dict" and value:
        key = list(value)[pick % len(value)]
        part, path = spoilt(args[1], value[key], pick // 7)
        return {**value, key: part}, f"[{key!r}]{path}"
    if name == "optional" and value is not None:
        return spoilt(args[0], value, pick)
    return object(), ""


def hold(function, spec):
    usual = settings(
        max_examples=OPTIONS["examples"],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )

    @seed(OPTIONS["seed"])
    @usual
    @given(st.lists(values(spec), max_size=6))
    def comes_back(given_values):
        global crossed
        crossed += len(given_values)
        assert told(function(given_values)) == told([normal(spec, value) for value in given_values])

    @seed(OPTIONS["seed"])
    @usual
    @given(values(spec), st.integers(0, 10**6))
    def is_refused(value, pick):
        wrong, path = spoilt(spec, value, pick)
        try:
            function([wrong])
        except (TypeError, ValueError, OverflowError) as error:
            assert str(error).startswith(f"argument 'x[0]{path}': "), (str(error), path)
        else:
            raise AssertionError(f"{wrong!r} was taken")

    comes_back()
    is_refused()


for index, spec in enumerate(OPTIONS["types"]):
    hold(getattr(mod, f"f{index}"), spec)
print(crossed)
