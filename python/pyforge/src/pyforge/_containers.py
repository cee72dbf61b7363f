"""What views of containers need that is no method of theirs. Imports the standard library only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from abc import ABCMeta
    from collections.abc import Callable, Generator, Iterable, Mapping, MutableSequence, Sequence

DictKeys = type({}.keys())
DictValues = type({}.values())
DictItems = type({}.items())

if sys.version_info >= (3, 15):
    from builtins import frozendict
else:

    class frozendict:
        """Nothing is one before Python 3.15."""

        def __new__(cls, *_: object) -> frozendict:
            version = sys.version.split()[0]
            message = f"frozendict needs Python 3.15, and this is {version}; use PyMappingProxy over a dict"
            raise TypeError(message)


def register(abc: ABCMeta, type_: type) -> None:
    abc.register(type_)


def get_slice(sequence: Sequence[object], low: int, high: int) -> object:
    return sequence[low:high]


def set_slice(sequence: MutableSequence[object], low: int, high: int, values: Iterable[object]) -> None:
    sequence[low:high] = values


def del_slice(sequence: MutableSequence[object], low: int, high: int) -> None:
    del sequence[low:high]


def slice_indices(slice_: slice, length: int) -> tuple[int, int, int, int]:
    """Start, stop and step in a sequence of a length, and how many items they take."""
    start, stop, step = slice_.indices(length)
    return start, stop, step, len(range(start, stop, step))


def sort(items: list[object], key: Callable[[object], object] | None, reverse: bool) -> None:
    items.sort(key=key, reverse=reverse)  # type: ignore[arg-type, type-var]


def discard(items: set[object], value: object) -> bool:
    """Whether the value was a member."""
    before = len(items)
    items.discard(value)
    return len(items) < before


def keys(mapping: Mapping[object, object]) -> list[object]:
    return list(mapping.keys())


def values(mapping: Mapping[object, object]) -> list[object]:
    return list(mapping.values())


def items(mapping: Mapping[object, object]) -> list[tuple[object, object]]:
    return list(mapping.items())


def update_if_missing(target: dict[object, object], other: Mapping[object, object]) -> None:
    for key in other.keys():  # noqa: SIM118, a mapping may iterate otherwise
        if key not in target:
            target[key] = other[key]


def close(generator: Generator[object, object, object]) -> None:
    generator.close()
