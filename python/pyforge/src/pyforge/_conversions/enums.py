"""Enumerations: a Python class for one of TypeScript, or one that is there already."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence

from pyforge._conversions import Refused, name_of

KINDS: dict[str, type[enum.Enum]] = {
    kind.__name__: kind for kind in (enum.Enum, enum.IntEnum, enum.StrEnum, enum.Flag, enum.IntFlag)
}


def make(
    kind: str, name: str, module: str, names: Sequence[str], values: Sequence[object]
) -> type[enum.Enum]:
    """A class with these members, of the kind that is named."""
    return KINDS[kind](name, list(zip(names, values, strict=True)), module=module, qualname=name)  # type: ignore[return-value]


def check(cls: type[enum.Enum], values: Sequence[object]) -> type[enum.Enum]:
    """The class, when it has a member for each of the values."""
    if not (isinstance(cls, type) and issubclass(cls, enum.Enum)):
        raise TypeError(f"enumeration() mirrors an enum.Enum, and {cls!r} is none")
    for value in values:
        try:
            same = cls(value).value
        except ValueError:
            same = None
        if same != value or type(same) is not type(value):
            raise ValueError(f"{cls.__module__}.{cls.__qualname__} has no member with the value {value!r}")
    return cls


def reader(cls: type[enum.Enum], values: Sequence[object]) -> Callable[[object], object]:
    """Finds what crosses for a member or its value: the member's number, or a flag's bits."""
    flags = issubclass(cls, enum.Flag)
    numbers = {cls(value): number for number, value in enumerate(values)}
    mask = 0
    for value in values if flags else ():
        mask |= cls(value).value

    def read(given: object) -> object:
        member = given
        if not isinstance(given, cls):
            if isinstance(given, enum.Enum):
                raise Refused(
                    f"TypeError: '{name_of(given)}' object is not an instance of '{cls.__qualname__}'"
                )
            try:
                member = cls(given)
            except (ValueError, TypeError) as error:
                raise Refused(f"ValueError: {error}") from None
        if flags and not member.value & ~mask:  # type: ignore[attr-defined]
            return member.value  # type: ignore[attr-defined]
        number = None if flags else numbers.get(member)  # type: ignore[call-overload]
        if number is None:
            raise Refused(f"ValueError: {member!r} is no member that TypeScript declares")
        return number

    return read


def writer(cls: type[enum.Enum], values: Sequence[object]) -> Callable[[object], object]:
    """Gives the member for what crossed."""
    return cls if issubclass(cls, enum.Flag) else [cls(value) for value in values].__getitem__  # type: ignore[return-value]
