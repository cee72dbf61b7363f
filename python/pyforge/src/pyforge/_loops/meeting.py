"""Where the two loops meet on a thread of JavaScript: one object per thread, set by the host's half."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Meeting(Protocol):
    """What the host's half does for both directions."""

    thread: int
    """The thread of JavaScript."""

    def admit(self, loop: asyncio.AbstractEventLoop) -> None:
        """A task of `loop` is about to await a promise. RuntimeError where it could never settle."""

    def home(self) -> asyncio.AbstractEventLoop | None:
        """The loop for what JavaScript awaits while none runs on this thread; None before there is one."""

    def later(self, start: Callable[[], None]) -> None:
        """Calls `start` when a loop is there."""

    def run_blocking(self, promise: object) -> object:
        """Blocks until a promise settles."""


_meetings: dict[int, Meeting] = {}
"""By thread of JavaScript: the main thread's first, then those of workers."""


def meet(meeting: Meeting) -> None:
    """Called once per JavaScript environment, on its thread."""
    _meetings[meeting.thread] = meeting


def part(meeting: Meeting) -> None:
    """The environment ends."""
    _meetings.pop(meeting.thread, None)


def here() -> Meeting:
    """The meeting of this thread; the main one's where this is no thread of JavaScript."""
    return _meetings.get(threading.get_ident()) or next(iter(_meetings.values()))


def on_thread_of_javascript() -> bool:
    """Whether the caller may enter JavaScript without asking."""
    return threading.get_ident() in _meetings
