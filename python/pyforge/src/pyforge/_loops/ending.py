"""How an event loop of ours ends: tasks are cancelled and waited for, within a limit."""

from __future__ import annotations

import asyncio

LIMIT = 1.0
"""Seconds that tasks have to end at exit."""


def end_tasks(loop: asyncio.AbstractEventLoop) -> None:
    """Cancels the tasks of a loop that does not run, lets them end, and ends its asynchronous generators."""
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=LIMIT))
    loop.run_until_complete(loop.shutdown_asyncgens())
    mute(loop)


def mute(loop: asyncio.AbstractEventLoop) -> None:
    """Tasks that could not end are no bug of the program's: the process ends, and asyncio says nothing."""
    for task in asyncio.all_tasks(loop):
        task._log_destroy_pending = False  # type: ignore[attr-defined]
