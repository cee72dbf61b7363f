"""Tells who held Python's lock while the thread that runs JavaScript waited for it. Imported when asked."""

from __future__ import annotations

import os
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
        name, stack = _culprit(before, milliseconds)
        (report or _write)(float(milliseconds), name, stack)

    return tell


def _culprit(before: str, milliseconds: int) -> tuple[str, str]:
    computed = {}
    for line in before.splitlines():
        number, nanoseconds = line.split()
        computed[int(number)] = int(nanoseconds)
    mine = threading.get_ident()
    frames = sys._current_frames()
    others = [thread for thread in threading.enumerate() if thread.ident != mine and thread.ident in frames]

    def during(thread: threading.Thread) -> int:
        return _computed(thread.native_id or 0) - computed.get(thread.native_id or 0, 0)

    culprit = max(others, key=during, default=None)
    gone = any(not os.path.exists(f"/proc/self/task/{number}") for number in computed)
    # Those that are left did next to nothing meanwhile, and one has ended: it was that one.
    if culprit is None or (gone and during(culprit) < milliseconds * 100_000):
        return "a thread that has ended", ""
    return culprit.name, "".join(traceback.format_stack(frames[culprit.ident or 0]))


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
