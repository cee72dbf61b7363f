"""`complex`, as its two floats."""

from __future__ import annotations

from pyforge._conversions import Refused, name_of


def complex_in(value: object) -> tuple[float, float]:
    """The parts of a complex, or of anything that offers ``__complex__``, ``__float__`` or ``__index__``."""
    if isinstance(value, complex):
        return value.real, value.imag
    cls = type(value)
    if not any(hasattr(cls, name) for name in ("__complex__", "__float__", "__index__")):
        raise Refused(
            f"TypeError: must be real number, not {'NoneType' if value is None else name_of(value)}"
        )
    try:
        made = complex(value)  # type: ignore[call-overload]
    except OverflowError:
        made = None
    if made is None or (isinstance(value, int) and made.real != value):
        raise Refused(
            f"OverflowError: a double cannot hold {value} exactly, so complex refuses it; declare bigint"
        )
    return made.real, made.imag


def complex_out(parts: tuple[float, float]) -> complex:
    """The complex of two floats."""
    return complex(*parts)
