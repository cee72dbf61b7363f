"""`fractions.Fraction`, as numerator and denominator."""

from __future__ import annotations

from fractions import Fraction

from pyforge._conversions import not_an_instance


def fraction_in(value: Fraction) -> tuple[int, int]:
    """The two parts, in lowest terms."""
    if not isinstance(value, Fraction):
        raise not_an_instance(value, "fractions.Fraction")
    return value.numerator, value.denominator


def fraction_out(parts: tuple[int, int]) -> Fraction:
    """The fraction of two parts, in lowest terms."""
    return Fraction(*parts)
