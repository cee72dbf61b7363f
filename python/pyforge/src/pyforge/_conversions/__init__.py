"""Python's half of declared types that are no scalars or containers. Imports the standard library only.

A type of TypeScript names two functions here: one takes what Python passes apart into what crosses, the other
makes the Python object of what crossed. Each family has a module of its own, imported at first use.
"""

from __future__ import annotations


class Refused(Exception):
    """A value that a type does not take, ``ValueError: sentence``. PyForge puts its path before it."""


def name_of(value: object) -> str:
    """The name of the value's type, as sentences tell it."""
    cls = type(value)
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def not_an_instance(value: object, expected: str) -> Refused:
    """The refusal of a value of another type."""
    given = "'None'" if value is None else f"'{name_of(value)}' object"
    return Refused(f"TypeError: {given} is not an instance of '{expected}'")
