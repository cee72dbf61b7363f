"""`uuid.UUID`, as its canonical text."""

from __future__ import annotations

from uuid import UUID

from pyforge._conversions import Refused


def uuid_in(value: UUID) -> str:
    """Five groups of small hexadecimal digits."""
    if not isinstance(value, UUID):
        raise Refused("TypeError: Expected a `uuid.UUID` instance.")
    return UUID.__str__(value)


def uuid_out(text: str) -> UUID:
    """The UUID of a canonical text; by its number, which UUID reads in half the time."""
    return UUID(int=int(text.replace("-", ""), 16))
