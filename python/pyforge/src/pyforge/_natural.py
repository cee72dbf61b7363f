"""What the natural layer asks of Python objects: how they behave, not what they are.

TypeScript keeps these functions for good and calls them by their handles.
"""

from __future__ import annotations

import sys
from inspect import getattr_static, isawaitable
from numbers import Real
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Generator,
        Iterator,
        Mapping,
        MutableSequence,
        MutableSet,
    )
    from contextlib import AbstractContextManager

# The numbers are those of natural/traits.ts.
SUBSCRIPTABLE = 1
MAPPING = 2
ITERABLE = 4
ITERATOR = 8
GENERATOR = 16
AWAITABLE = 32
ASYNC_ITERABLE = 64
ASYNC_MANAGER = 128

_ABSENT = object()


def traits(value: object) -> int:
    """What the type of `value` offers. A mapping is what `dict()` takes for one: it has keys and items."""
    kind = type(value)
    subscriptable = hasattr(kind, "__getitem__")
    mapping = subscriptable and hasattr(kind, "keys")
    iterator = getattr(kind, "__next__", None) is not None
    generator = iterator and hasattr(kind, "send") and hasattr(kind, "throw") and hasattr(kind, "close")
    iterable = getattr(kind, "__iter__", None) is not None or (
        subscriptable and not hasattr(kind, "__iter__") and not mapping
    )
    return (
        (SUBSCRIPTABLE if subscriptable else 0)
        | (MAPPING if mapping else 0)
        | (ITERABLE if iterable else 0)
        | (ITERATOR if iterator else 0)
        | (GENERATOR if generator else 0)
        | (AWAITABLE if is_awaitable(value) else 0)
        | (ASYNC_ITERABLE if hasattr(kind, "__aiter__") else 0)
        | (ASYNC_MANAGER if hasattr(kind, "__aenter__") and hasattr(kind, "__aexit__") else 0)
    )


def is_awaitable(value: object) -> bool:
    """Whether `await` takes it, or it is a future of an executor."""
    futures = sys.modules.get("concurrent.futures")
    return isawaitable(value) or (futures is not None and isinstance(value, futures.Future))


def is_missing(value: object, name: str) -> bool:
    """Whether an AttributeError for `name` means that there is none: else it came from the getter of one."""
    return getattr_static(value, name, _ABSENT) is _ABSENT


def _own(value: object) -> dict[str, object]:
    own = getattr_static(value, "__dict__", None)
    return vars(value) if own is not None and hasattr(value, "__dict__") else {}


def names(value: object) -> list[str]:
    """The names of `dir(value)` without those that Python keeps for itself; evaluates no attribute."""
    return [name for name in dir(value) if type(name) is str and not name.startswith("__")]


def place_of(value: object, name: str) -> int:
    """2 for an attribute of the object itself, 1 for one of its class, 0 for none; evaluates no attribute."""
    if name in _own(value):
        return 2
    return 1 if name in names(value) else 0


def string_keys(value: Mapping[object, object]) -> list[str]:
    """The keys of a mapping that can be names of properties."""
    return [key for key in value.keys() if type(key) is str]  # noqa: SIM118, a mapping may iterate otherwise


def primitive(value: Real, hint: str) -> object:
    """What JavaScript's operators get: `hint` is "string", "number" or "default"."""
    if hint == "string":
        return str(value)
    kind = type(value)
    if isinstance(value, str):
        return str.__str__(value)
    if hint == "default" and not isinstance(value, Real):
        return str(value)
    if isinstance(value, int) or (hasattr(kind, "__index__") and not hasattr(kind, "__len__")):
        return int(value)
    if hasattr(kind, "__float__"):
        return float(value)
    if hasattr(kind, "__int__"):
        return int(value)
    raise TypeError(f"'{kind.__name__}' object is no number; use the functions of pyforge/operator")


def json_items(mapping: Mapping[object, object]) -> list[tuple[str, object]]:
    """The items of a mapping for a JSON object. TypeError for a key that is no str."""
    items = []
    for key in mapping.keys():  # noqa: SIM118, a mapping may iterate otherwise
        if not isinstance(key, str):
            message = f"keys must be str, not {type(key).__name__} ({key!r})"
            raise TypeError(message)
        items.append((key, mapping[key]))
    return items


def json_number(value: object) -> float | int:
    """A number for JSON. TypeError for objects of any other kind."""
    if isinstance(value, Real):
        return int(value) if hasattr(type(value), "__index__") else float(value)
    raise TypeError(
        f"Object of type {type(value).__name__} is not JSON serializable; make a dict or a list of it first"
    )


def extend(items: MutableSequence[object], *values: object) -> int:
    """Array's `push`."""
    items.extend(values)
    return len(items)


def prepend(items: MutableSequence[object], *values: object) -> int:
    """Array's `unshift`."""
    items[:0] = values
    return len(items)


def splice(items: MutableSequence[object], start: int, count: int, *values: object) -> list[object]:
    """Array's `splice`: the items that were taken out."""
    taken = list(items[start : start + count])
    items[start : start + count] = values
    return taken


def truncate(items: MutableSequence[object], size: int) -> None:
    """Assignment to Array's `length`."""
    if size > len(items):
        raise IndexError("a list cannot grow by its length; use extend()")
    del items[size:]


def discard(items: MutableSet[object], value: object) -> bool:
    """Set's `delete`."""
    if value not in items:
        return False
    items.remove(value)
    return True


def close(generator: Generator[object, object, object]) -> None:
    """Ends a generator where it waits."""
    generator.close()


def thrown_into(generator: Generator[object, object, object], error: BaseException) -> tuple[bool, object]:
    """One step of a generator by an exception: whether it is done, and what it gives."""
    try:
        return False, generator.throw(error)
    except StopIteration as end:
        return True, end.value


def within(manager: AbstractContextManager[object], body: Callable[[object], object]) -> bool:
    """Runs `body` in a `with` block: whether no exception was swallowed."""
    with manager as value:
        body(value)
        return True
    return False


def enter(manager: AbstractContextManager[object]) -> object:
    """Enters a context manager by the methods of its type, as `with` does."""
    kind = type(manager)
    if not hasattr(kind, "__enter__") or not hasattr(kind, "__exit__"):
        raise TypeError(f"'{kind.__name__}' object does not support the context manager protocol")
    return kind.__enter__(manager)


def leave(manager: AbstractContextManager[object]) -> None:
    """Leaves a context manager without an exception."""
    type(manager).__exit__(manager, None, None, None)


def pairs(mapping: Mapping[object, object]) -> Iterator[tuple[object, object]]:
    """Map's `entries`."""
    return iter(mapping.items())


def tuple_of(*values: object) -> tuple[object, ...]:
    """A tuple of the arguments."""
    return values


def ellipsis() -> object:
    """Python's `...`."""
    return ...
