"""Where the two loops meet on the thread of JavaScript: one object per process, set by the host's half."""

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


_here: Meeting | None = None


def meet(meeting: Meeting) -> None:
    """Called once, by the host's half."""
    global _here
    _here = meeting


def here() -> Meeting:
    """The meeting of this process."""
    assert _here is not None, "the runtime starts a meeting before it uses one"
    return _here


def on_thread_of_javascript() -> bool:
    """Whether the caller may enter JavaScript without asking."""
    return threading.get_ident() == here().thread
