"""The Python functions that the cases call from JavaScript. Imports only the stdlib."""

from collections.abc import Callable
from itertools import repeat
from time import perf_counter_ns

FLOATS = [i + 0.5 for i in range(1000)]


NUMBERS = list(range(100_000))
TABLE = {"key": 1}


class Box:
    """An object with a number and a method."""

    def __init__(self) -> None:
        self.value = 1

    def plus(self, a: int) -> int:
        return a + 1


BOX = Box()


def nop() -> None:
    pass


def add(a: int, b: int) -> int:
    return a + b


def floats() -> list[float]:
    return FLOATS


def take(_: list[float]) -> None:
    pass


def keywords(a: int, *, b: int) -> int:
    return a + b


def fail() -> None:
    raise ValueError("no")


def half() -> float:
    """A new object each time."""
    return float("0.5")


def call(function: Callable[[int, int], int], n: int) -> int:
    """Nanoseconds for n calls."""
    began = perf_counter_ns()
    for _ in repeat(None, n):  # range would make an int per turn
        function(1, 2)
    return perf_counter_ns() - began


def call_exposed(n: int) -> int:
    """The same for the function that was put into this module as `ts_add`."""
    return call(globals()["ts_add"], n)
