"""`complex`, as its two floats."""

from __future__ import annotations

import numbers
import operator

from pyforge._conversions import Refused, name_of


def complex_in(value: object) -> tuple[float, float]:
    """The parts of a complex, or of anything that offers ``__complex__``, ``__float__`` or ``__index__``."""
    if isinstance(value, complex):
        return value.real, value.imag
    cls = type(value)
    is_number = any(hasattr(cls, name) for name in ("__complex__", "__float__", "__index__"))
    if not is_number or isinstance(value, (str, bytes)):  # numpy.str_ offers all three, and parses
        raise Refused(
            f"TypeError: must be real number, not {'NoneType' if value is None else name_of(value)}"
        )
    try:
        made = complex(value)  # type: ignore[call-overload]
    except OverflowError:
        made = None
    if made is None or (
        hasattr(cls, "__index__") and abs(made.real) >= 2**53 and made.real != integer_of(value)
    ):
        raise Refused(
            f"OverflowError: a double cannot hold {shown(value)} exactly, so complex refuses it; "
            "declare bigint"
        )
    return made.real, made.imag


def integer_of(value: object) -> object:
    """The int that ``__index__`` gives, so that it is compared exactly; else the value."""
    try:
        return operator.index(value)  # type: ignore[arg-type]
    except TypeError:  # it only looks like an integer, as arrays of floats do
        return value


def shown(value: object) -> str:
    """The value's text; an int beyond ``sys.set_int_max_str_digits`` has none."""
    try:
        return str(value)
    except ValueError:
        return "int"


def complex_out(parts: tuple[float, float]) -> complex:
    """The complex of two floats."""
    return complex(*parts)


def is_real(value: object) -> object:
    """Whether ``__float__`` of what has ``__complex__`` loses nothing; its type where all of that are real.

    Complex types are refused whatever the value, as ``float()`` refuses them.
    """
    cls = type(value)
    if issubclass(cls, numbers.Complex):
        return issubclass(cls, numbers.Real) and cls
    if isinstance(value, (str, bytes)):  # numpy.str_ has both, and parses
        return False
    return complex(value).imag == 0  # type: ignore[call-overload]
