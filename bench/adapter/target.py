"""The Python functions that the cases call from JavaScript. Imports only the stdlib."""

import json
import time
from collections.abc import Callable
from itertools import repeat
from time import perf_counter_ns
from typing import Any

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


def call_in_thread(function: Callable[[int, int], int], n: int) -> int:
    """The same from a second thread, for which this one waits."""
    import threading

    spent: list[int] = []
    thread = threading.Thread(target=lambda: spent.append(call(function, n)))
    thread.start()
    thread.join()
    return spent[0]


def call_exposed(n: int) -> int:
    """The same for the function that was put into this module as `ts_add`."""
    return call(globals()["ts_add"], n)


def row(i: int) -> dict[str, Any]:
    return {
        "id": i,
        "name": f"name {i}",
        "score": i + 0.5,
        "active": i % 2 == 0,
        "tags": [f"tag {i % 7}", "all"],
    }


def numpy_floats(size: int) -> Any:
    import numpy  # type: ignore[import-not-found]

    return numpy.arange(size) + 0.5


def datetimes(size: int) -> list[Any]:
    # Not above: the floor's Python finds no compiled modules.
    from datetime import UTC, datetime, timedelta

    start = datetime(2000, 1, 1, tzinfo=UTC)
    return [start + timedelta(milliseconds=i * 1001) for i in range(size)]


# The data of the cases about sizes; bench/crossing/data.mjs has the same.
DATA: dict[str, Callable[[int], Any]] = {
    "floats": lambda size: [i + 0.5 for i in range(size)],
    "ints": lambda size: list(range(size)),
    "strings": lambda size: [f"word {i}" for i in range(size)],
    "table": lambda size: {f"key {i}": i + 0.5 for i in range(size)},
    "rows": lambda size: [row(i) for i in range(size)],
    "nested": lambda size: [[i + 0.5 for i in range(10)] for _ in range(size)],
    "mixed": lambda size: [[i, f"word {i}"] for i in range(size)],
    "blob": lambda size: bytes(range(256)) * (size // 256) + bytes(range(size % 256)),
    "integer": lambda bits: (1 << bits) - 1,
    "datetimes": datetimes,
    "numpy": numpy_floats,
}


def prepare(kind: str, size: int) -> str:
    """Makes a function of this module that returns such data, and one for each format; returns its name."""
    data = DATA[kind](size)
    name = f"{kind}_{size}"
    globals()[name] = lambda: data
    globals()[f"{name}_json"] = lambda: json.dumps(data)
    globals()[f"{name}_msgpack"] = lambda: pack()(data)
    return name


def pack() -> Callable[[Any], bytes]:
    """Whoever asks has put msgpack where Python finds it."""
    import msgpack  # type: ignore[import-not-found]

    globals()["pack"] = lambda: msgpack.packb
    globals()["unpack"] = msgpack.unpackb
    return pack()


def unpack(given: bytes) -> Any:
    pack()
    return globals()["unpack"](given)


def take_json(given: str) -> None:
    json.loads(given)


def take_msgpack(given: bytes) -> None:
    unpack(given)


def is_same(kind: str, size: int, given: Any) -> bool:
    """Whether this is the data, with the same types."""
    return same(DATA[kind](size), given)


def is_same_json(kind: str, size: int, given: str) -> bool:
    return is_same(kind, size, json.loads(given))


def is_same_msgpack(kind: str, size: int, given: bytes) -> bool:
    return is_same(kind, size, unpack(given))


def same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if type(one) is list:
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is dict:
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return bool(one == other)


async def nothing():
    return None


async def zero_sleeps(n):
    """Seconds for n times `await asyncio.sleep(0)` in one task."""

    import asyncio  # here: the floor's Python cannot load what it needs

    begin = time.perf_counter()
    for _ in range(n):
        await asyncio.sleep(0)
    return time.perf_counter() - begin


async def echoes(n):
    """Seconds for n echoes over asyncio's streams, one after the other."""

    import asyncio  # here: the floor's Python cannot load what it needs

    async def serve(reader, writer):
        while data := await reader.read(100):
            writer.write(data)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    begin = time.perf_counter()
    for _ in range(n):
        writer.write(b"hello")
        await reader.read(100)
    elapsed = time.perf_counter() - begin
    writer.close()
    server.close()
    return elapsed


def in_plain_asyncio(name, n):
    """The same in a loop of its own, which nothing but it steps."""

    import asyncio  # here: the floor's Python cannot load what it needs

    return asyncio.run(globals()[name](n))
