"""asyncio's own loop, stepped by libuv: what Node hosts. Public API of asyncio and selectors only.

libuv watches the selector's descriptor and keeps a timer for the loop's next deadline, so that nothing polls.
A step is `run_forever()` over a selector that stops the loop where asyncio would sleep.
"""

from __future__ import annotations

import asyncio
import atexit
import selectors
import threading
from time import monotonic
from typing import TYPE_CHECKING

from pyforge._loops.ending import end_tasks, mute
from pyforge._loops.meeting import meet, part

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextvars import Context

    from _typeshed import FileDescriptorLike

BUDGET = 0.002
"""Seconds after which a busy step lets Node have its turn."""


class _Selector(selectors.DefaultSelector):
    """Tells what asyncio would wait for, instead of waiting, while the loop is stepped."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.changed = changed  # called outside a step: what keeps the process alive may be another
        # None outside a step: then it blocks, as plain Python does
        self.stop: Callable[[], None] | None = None
        self.until = 0.0
        self.deadline = 0.0
        self.more = False

    def register(
        self, fileobj: FileDescriptorLike, events: int, data: object = None
    ) -> selectors.SelectorKey:
        key = super().register(fileobj, events, data)
        if self.stop is None:
            self.changed()
        return key

    def unregister(self, fileobj: FileDescriptorLike) -> selectors.SelectorKey:
        key = super().unregister(fileobj)
        if self.stop is None:
            self.changed()
        return key

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if self.stop is None:
            return super().select(timeout)
        events = super().select(0)
        if timeout is None or timeout > 0:  # nothing is ready: asyncio would sleep here
            self.deadline = -1.0 if timeout is None else timeout
            self.more = bool(events)
            self.stop()
        elif monotonic() > self.until:
            self.stop()
        return events


class HostedLoop(asyncio.SelectorEventLoop):
    """The loop of a Node process. Work that is queued while Node is in charge kicks it."""

    def __init__(
        self, kick: Callable[[], None], hold: Callable[[bool], None], unwatch: Callable[[], None]
    ) -> None:
        self._unwatch = unwatch
        self.thread = threading.get_ident()
        self._kick = kick
        self._hold = hold
        self._held = False
        self._watched = _Selector(kick)
        super().__init__(self._watched)

    @property
    def descriptor(self) -> int:
        return self._watched.fileno()

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        if self._watched.stop is None:
            self._kick()
        return super().call_soon(callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.TimerHandle:
        if self._watched.stop is None:
            self._kick()
        return super().call_at(when, callback, *args, context=context)

    def step(self) -> float:
        """Runs what is ready. Seconds until the next deadline: 0 for at once, -1 for none."""
        watched = self._watched
        if watched.stop is not None or self.is_closed():
            return -1.0
        watched.until = monotonic() + BUDGET
        watched.stop = self.stop
        try:
            while True:
                # As they stay where the budget ends, or a task stops the loop.
                watched.more, watched.deadline = False, 0.0
                self.run_forever()
                if not watched.more:
                    break
        finally:
            watched.stop = None
        held = len(watched.get_map()) > 1  # the first is the loop's own pipe
        if held != self._held:
            self._held = held
            self._hold(held)
        return watched.deadline

    def retire(self) -> None:
        """Ends it, as `asyncio.run` ends a loop."""
        part(self)
        self._unwatch()  # libuv must not hold a descriptor that is closed
        self._hold = self._kick = self._watched.changed = lambda *_: None
        end_tasks(self)
        self.close()

    # --- the meeting

    def admit(self, loop: asyncio.AbstractEventLoop) -> None:
        if loop is self or threading.get_ident() != self.thread:
            return
        raise RuntimeError(
            "this promise cannot settle before the running event loop ends: it runs inside a call of "
            "JavaScript's, which Node waits for; instead of asyncio.run() in Python, `await` the coroutine "
            "in TypeScript"
        )

    def home(self) -> asyncio.AbstractEventLoop:
        return self

    def later(self, start: Callable[[], None]) -> None:
        start()

    def run_blocking(self, promise: object) -> object:
        raise RuntimeError(
            "pyforge.run() cannot block here: JavaScript waits below for this call to return, and until then "
            "no promise settles; return the promise, or `await` it in an async function"
        )


def start(kick: Callable[[], None], hold: Callable[[bool], None], unwatch: Callable[[], None]) -> HostedLoop:
    """The loop of this Node process, which is asyncio's current one from now on."""
    loop = HostedLoop(kick, hold, unwatch)
    asyncio.set_event_loop(loop)
    meet(loop)
    atexit.register(_end, loop)
    return loop


def _end(loop: HostedLoop) -> None:
    """At exit: what still runs is cancelled, as `asyncio.run` does it."""
    if loop.is_closed():
        return
    if loop.is_running() or loop.thread != threading.get_ident():  # in a step; a terminated worker's
        mute(loop)
        return
    loop.retire()
