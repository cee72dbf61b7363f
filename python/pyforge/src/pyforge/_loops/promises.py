"""JavaScript's promises, awaited by Python's tasks."""

from __future__ import annotations

import asyncio
import collections.abc
import contextlib
from itertools import count
from typing import TYPE_CHECKING, Any

from pyforge._loops import contexts
from pyforge._loops.meeting import here, on_thread_of_javascript

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

FULFILLED, REJECTED, ABORTED = 0, 1, 2
"""How a promise settles; the numbers are those of loops/promises.ts."""

_numbers = count(1)
_waiting: dict[int, asyncio.Future[Any]] = {}


def awaiting(
    begin: Callable[[int], object], abort: Callable[[], object] | None = None
) -> Generator[Any, None, object]:
    """Waits for what `begin(number)` makes JavaScript report by `settled(number, …)`.

    A first cancellation is left to JavaScript where it can `abort`: what it comes to counts.
    """
    loop = asyncio.get_running_loop()
    here().admit(loop)
    number = next(_numbers)
    future = _waiting[number] = loop.create_future()
    try:
        begin(-number if contexts.lend(number) else number)
        while True:
            try:
                return (yield from future)
            except asyncio.CancelledError:
                if abort is None or number not in _waiting:
                    raise
                future = _waiting[number] = loop.create_future()
                abort, once = None, abort
                once()
    except GeneratorExit:
        if abort is not None:
            abort()
        raise
    finally:
        _waiting.pop(number, None)
        contexts.take_back(number)


def settled(number: int, outcome: int, value: object) -> None:
    """Called by JavaScript, once per number."""
    future = _waiting.pop(number, None)
    if future is None:
        return  # who waited was cancelled
    if on_thread_of_javascript() and asyncio._get_running_loop() in (None, future.get_loop()):
        _settle(future, outcome, value)
        return
    with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile: nobody waits
        future.get_loop().call_soon_threadsafe(_settle, future, outcome, value)


def _settle(future: asyncio.Future[Any], outcome: int, value: object) -> None:
    if future.done() or future.get_loop().is_closed():
        return
    if outcome == FULFILLED:
        future.set_result(value)
    elif outcome == ABORTED:
        future.cancel(str(value))
    elif isinstance(value, StopIteration):  # which a coroutine cannot raise
        error = RuntimeError("JavaScript rejected a promise with StopIteration")
        error.__cause__ = value
        future.set_exception(error)
    else:
        future.set_exception(value)  # type: ignore[arg-type]


def wait(promise: object) -> Awaitable[object]:
    """Anything awaitable, checked. TypeError for what is not."""
    if not isinstance(promise, collections.abc.Awaitable):
        raise TypeError(
            f"pyforge.run() takes a promise or another awaitable, and got {type(promise).__name__}"
        )
    return promise
