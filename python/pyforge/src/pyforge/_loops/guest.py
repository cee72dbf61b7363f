"""libuv turned by asyncio: what a `python` that hosts Node does.

libuv's descriptor is a reader of the running loop, its next deadline a timer, so that nothing polls.
"""

from __future__ import annotations

import asyncio
import atexit
import threading
from contextvars import Context
from typing import TYPE_CHECKING

from pyforge._loops.ending import end_tasks, mute
from pyforge._loops.meeting import meet
from pyforge._loops.promises import wait

if TYPE_CHECKING:
    from collections.abc import Callable

NEVER, AT_ONCE = -1, 0


class _Seat:
    """Node's loop in one loop of asyncio's: a reader, and a timer for its next deadline."""

    def __init__(self, loop: asyncio.AbstractEventLoop, descriptor: int, turn: Callable[[], int]) -> None:
        self.loop = loop
        self._turn = turn
        self._soon: asyncio.Handle | None = None
        self._timer: asyncio.TimerHandle | None = None
        # A turn belongs to nobody: it does not see the variables of who asked for it.
        self._context = Context()
        self._context.copy().run(loop.add_reader, descriptor, self._run)

    def kick(self) -> None:
        """Gives Node a turn soon."""
        if self._soon is None:
            self._soon = self.loop.call_soon(self._run, context=self._context)

    def _run(self) -> None:
        if self._soon is not None:
            self._soon.cancel()
            self._soon = None
        due = self._turn()
        timer = self._timer
        if due == AT_ONCE:
            self.kick()
        elif due == NEVER:
            if timer is not None:
                timer.cancel()
                self._timer = None
        else:
            now = self.loop.time()
            when = now + due / 1000
            if timer is not None:
                if now < timer.when() and abs(timer.when() - when) < 0.001:
                    return
                timer.cancel()
            self._timer = self.loop.call_at(when, self._ring, context=self._context)

    def _ring(self) -> None:
        self._timer = None
        self._run()


class Guest:
    """Node's loop as a guest of asyncio's loops: of each that uses it, on whichever thread."""

    def __init__(self, descriptor: int, turn: Callable[[], int], nested: Callable[[], bool]) -> None:
        self.thread = threading.get_ident()
        self._descriptor = descriptor
        self._turn = turn
        self._nested = nested
        self._seats: dict[asyncio.AbstractEventLoop, _Seat] = {}
        self._loop: asyncio.AbstractEventLoop | None = None  # the last one of JavaScript's thread
        self._own: asyncio.AbstractEventLoop | None = None  # what run() runs, where no other does
        self._waiting: list[Callable[[], None]] = []

    # --- the meeting

    def admit(self, loop: asyncio.AbstractEventLoop) -> None:
        if threading.get_ident() == self.thread and self._nested():
            raise RuntimeError(
                "this promise cannot settle before the running event loop ends: it runs inside a call of "
                "JavaScript's, in which no promise settles; run the loop outside, or return an awaitable"
            )
        self._join(loop).kick()

    def home(self) -> asyncio.AbstractEventLoop | None:
        return None if self._loop is None or self._loop.is_closed() else self._loop

    def later(self, start: Callable[[], None]) -> None:
        self._waiting.append(start)

    def run_blocking(self, promise: object) -> object:
        if asyncio._get_running_loop() is not None:
            raise RuntimeError(
                "pyforge.run() cannot block inside a running event loop, which could do nothing else "
                "meanwhile; use `await` there"
            )
        if threading.get_ident() == self.thread and self._nested():
            raise RuntimeError(
                "pyforge.run() cannot block here: JavaScript waits below for this call to return, and until "
                "then no promise settles; return the promise, or `await` it in an async function"
            )
        if self._own is None or self._own.is_closed():
            self._own = asyncio.new_event_loop()
        task = self._own.create_task(_settled(promise))
        try:
            return self._own.run_until_complete(task)
        except BaseException:  # KeyboardInterrupt leaves the task where it was
            if not task.done():
                task.cancel()
                self._own.run_until_complete(asyncio.wait([task]))
            raise

    # --- turns

    def after_call(self) -> None:
        """An outermost call of TypeScript returns: the running loop, if there is one, gives Node its turn."""
        loop = asyncio._get_running_loop()
        if loop is not None:
            self._join(loop).kick()

    def _join(self, loop: asyncio.AbstractEventLoop) -> _Seat:
        seat = self._seats.get(loop)
        if seat is None:
            for other in [*self._seats]:
                if other.is_closed():
                    del self._seats[other]
            seat = self._seats[loop] = _Seat(loop, self._descriptor, self._turn)
        if loop is not self._loop and threading.get_ident() == self.thread:
            self._loop = loop
            waiting, self._waiting = self._waiting, []
            for start in waiting:
                loop.call_soon(start)
        return seat

    def end(self) -> None:
        """At exit: what our own loop still has to do is cancelled."""
        own = self._own
        if own is None or own.is_closed():
            return
        if own.is_running():
            mute(own)
            return
        end_tasks(own)
        own.close()


async def _settled(promise: object) -> object:
    return await wait(promise)


def start(descriptor: int, turn: Callable[[], int], nested: Callable[[], bool]) -> Guest:
    """Makes Node a guest of the loops of this process."""
    guest = Guest(descriptor, turn, nested)
    meet(guest)
    atexit.register(guest.end)
    return guest
