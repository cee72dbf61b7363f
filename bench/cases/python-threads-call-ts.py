"""Calls of TypeScript in plain `python` before and after a second thread has called."""

import threading
from collections.abc import Callable
from itertools import repeat
from typing import Any

Context = dict[str, Any]


def calls(n: int) -> None:
    import bench_module

    add = bench_module.add
    for _ in repeat(None, n):
        add(1, 2)


def alone(_: Context) -> Callable[[int], None]:
    return calls


def second(n: int) -> None:
    thread = threading.Thread(target=calls, args=[n])
    thread.start()
    thread.join()


def after(_: Context) -> Callable[[int], None]:
    calls(1)
    second(2)
    return calls


def elsewhere(_: Context) -> Callable[[int], None]:
    calls(1)
    return second


CASE = {
    "name": "python-threads-call-ts",
    "question": "What does TypeScript's add(1, 2) cost a thread, in plain python?",
    "subjects": {
        "pyforge, one thread": {"by": "pyforge-host", "loop": alone},
        "pyforge, main thread after a second one called": {"by": "pyforge-host", "loop": after},
        "pyforge, on the second thread": {"by": "pyforge-host", "loop": elsewhere},
    },
}
