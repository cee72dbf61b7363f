"""Awaitables of Python's, awaited by JavaScript: each becomes a task or future, which reports its end."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from pyforge._loops.contexts import context_for
from pyforge._loops.meeting import here

if TYPE_CHECKING:
    from collections.abc import Callable

RETURNED, RAISED, CANCELLED = 0, 1, 2
"""How a task ends; the numbers are those of loops/tasks.ts."""


def _is_executors(value: object) -> bool:
    futures = sys.modules.get("concurrent.futures")
    return futures is not None and isinstance(value, futures.Future)


def _future_of(awaitable: Any, loop: asyncio.AbstractEventLoop) -> asyncio.Future[Any]:  # noqa: ANN401
    if _is_executors(awaitable):
        return asyncio.wrap_future(awaitable, loop=loop)
    return awaitable if asyncio.isfuture(awaitable) else asyncio.ensure_future(awaitable, loop=loop)


def refuse(awaitable: object) -> None:
    """An awaitable that is not going to be awaited: a coroutine is closed, a future cancelled."""
    for end in ("close", "cancel"):
        if hasattr(awaitable, end):
            getattr(awaitable, end)()
            return


class Tasks:
    """The awaitables that JavaScript waits for, by number."""

    def __init__(self, ended: Callable[[int, int, object], None]) -> None:
        self._ended = ended
        self._futures: dict[int, asyncio.Future[Any]] = {}

    def start(self, awaitable: object, number: int, caller: int, around: object) -> object:
        """Makes a task of an awaitable; JavaScript is told by `ended(number, how, value)` how it ends.

        Returns the task or future, or the awaitable itself where no loop is there yet.
        """
        loop = asyncio._get_running_loop() or here().home()
        if loop is None:
            here().later(partial(self.start, awaitable, number, caller, around))
            return awaitable
        future = context_for(caller, around).run(_future_of, awaitable, loop)
        self._futures[number] = future
        future.add_done_callback(partial(self._end, number))
        return future

    def cancel(self, number: int) -> None:
        """JavaScript aborts: the task is cancelled."""
        future = self._futures.get(number)
        if future is not None:
            future.cancel()

    def _end(self, number: int, future: asyncio.Future[Any]) -> None:
        del self._futures[number]
        if future.cancelled():
            self._ended(number, CANCELLED, _cancellation(future))
        elif (error := future.exception()) is not None:
            self._ended(number, RAISED, error)
        else:
            self._ended(number, RETURNED, future.result())


def _cancellation(future: asyncio.Future[Any]) -> BaseException:
    try:
        future.result()
    except asyncio.CancelledError as error:
        return error
    raise AssertionError("a cancelled future has no result")
