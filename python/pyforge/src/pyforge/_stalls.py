"""Tells who held Python's lock while the thread that runs JavaScript waited for it. Imported when asked."""

from __future__ import annotations

import sys
import threading
import traceback

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[float, str, str], None]
    """Is told of a wait: its milliseconds, the name of the thread that held the lock, that thread's stack."""


def reporter(report: Report | None) -> Callable[[int, str], None]:
    """What native code calls after a long wait, with the lock just taken: all others stand where they were.

    Without a `report` the stall is written to stderr.
    """

    def tell(milliseconds: int, before: str) -> None:
        name, stack = _culprit(before)
        (report or _write)(float(milliseconds), name, stack)

    return tell


def _culprit(before: str) -> tuple[str, str]:
    computed = {}
    for line in before.splitlines():
        thread, nanoseconds = line.split()
        computed[int(thread)] = int(nanoseconds)
    mine = threading.get_ident()
    frames = sys._current_frames()
    others = [thread for thread in threading.enumerate() if thread.ident != mine and thread.ident in frames]
    if not others:
        return "a thread that has ended", ""
    thread = max(
        others, key=lambda thread: _computed(thread.native_id or 0) - computed.get(thread.native_id or 0, 0)
    )
    return thread.name, "".join(traceback.format_stack(frames[thread.ident or 0]))


def _computed(thread: int) -> int:
    """Nanoseconds on a processor."""
    try:
        with open(f"/proc/self/task/{thread}/schedstat") as file:
            return int(file.read().split()[0])
    except OSError:
        return 0


def _write(milliseconds: float, name: str, stack: str) -> None:
    sys.stderr.write(
        f"pyforge: the event loop stood still for {milliseconds:.0f} ms, waiting for Python's lock; "
        f"{name} held it:\n{stack}"
    )
