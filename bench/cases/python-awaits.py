"""A turn is one await in a task of `asyncio.run`, in plain `python`."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Context = dict[str, Any]


def awaits(once: Callable[[], Awaitable[object]]) -> Callable[[int], None]:
    async def turns(n: int) -> None:
        for _ in range(n):
            await once()

    return lambda n: asyncio.run(turns(n))


def pyforge(_: Context) -> Callable[[int], None]:
    import bench_module

    return awaits(lambda: bench_module.add_later(1, 2))


def plain(_: Context) -> Callable[[int], None]:
    return awaits(lambda: asyncio.sleep(0))


def task(_: Context) -> Callable[[int], None]:
    async def nothing() -> None:
        pass

    return awaits(lambda: asyncio.create_task(nothing()))


CASE = {
    "name": "python-awaits",
    "question": "What does it cost Python to await an async function of TypeScript?",
    "subjects": {
        "pyforge": {"by": "pyforge-host", "loop": pyforge},
        "asyncio.sleep(0)": {"by": "python", "loop": plain},
        "a task of its own": {"by": "python", "loop": task},
    },
}
