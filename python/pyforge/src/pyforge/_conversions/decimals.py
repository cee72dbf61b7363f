"""`decimal.Decimal`, as its digits."""

from __future__ import annotations

from decimal import Decimal

from pyforge._conversions import not_an_instance

decimal_out = Decimal


def decimal_in(value: Decimal) -> str:
    """The exact digits, or NaN and Infinity by name."""
    if not isinstance(value, Decimal):
        raise not_an_instance(value, "decimal.Decimal")
    return Decimal.__str__(value)
