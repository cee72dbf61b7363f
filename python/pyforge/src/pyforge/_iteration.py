"""Iterables that cross with a type for their items. Imports the standard library only."""

import collections.abc

from pyforge._loops.thrown import exception_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class _Iterables(type):
    """Tells what `iter()` takes, the old protocol of `__getitem__` included."""

    def __instancecheck__(cls, value: object) -> bool:
        if isinstance(value, collections.abc.Iterable):
            return True
        kind = type(value)
        return hasattr(kind, "__getitem__") and getattr(kind, "__iter__", value) is not None


class Iterable(metaclass=_Iterables):
    """Instances are what `iter()` takes."""


def generator(reference: type, step: "Callable[[object, str, object], tuple[bool, object]]") -> type:
    """The type of the Python generators of one JavaScript environment.

    `reference` is the native type that holds the iterator; `step(self, method, value)` makes it go on.
    """

    class Generator(reference):  # type: ignore[misc]
        __slots__ = ()

        def __iter__(self) -> "Generator":
            return self

        def __next__(self) -> object:
            return _given(step(self, "next", None))

        def send(self, value: object) -> object:
            """Resumes the generator: `value` is what its `yield` gives."""
            return _given(step(self, "next", value))

        def throw(self, kind: object, value: object = None, traceback: object = None) -> object:
            """Raises at the generator's `yield`."""
            return _given(step(self, "throw", exception_of(kind, value)))

        def close(self) -> None:
            """Ends the generator: its `finally` blocks run."""
            done, _ = step(self, "return", None)
            if not done:
                raise RuntimeError("generator ignored GeneratorExit")

        def __reduce_ex__(self, protocol: object) -> str:
            raise TypeError(f"cannot pickle or copy {self!r}: it lives in JavaScript")

    def _given(step: tuple[bool, object]) -> object:
        done, value = step
        if done:
            raise StopIteration if value is None else StopIteration(value)
        return value

    Generator.__name__ = Generator.__qualname__ = "generator"
    Generator.__module__ = "pyforge"
    collections.abc.Generator.register(Generator)
    return Generator
