"""`uuid.UUID`, as its canonical text."""

from __future__ import annotations

from uuid import UUID

from pyforge._conversions import Refused

uuid_out = UUID


def uuid_in(value: UUID) -> str:
    """Five groups of small hexadecimal digits."""
    if not isinstance(value, UUID):
        raise Refused("TypeError: Expected a `uuid.UUID` instance.")
    return UUID.__str__(value)
