"""Calls that TypeScript does not wait for, on a pool of threads of our own, and calls with a limit of time.

Imported at the first of them, on the thread that runs JavaScript.
"""

from __future__ import annotations

import contextvars
import functools
import signal
import threading
from queue import SimpleQueue

from pyforge import _bridge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Post = Callable[..., None]
    """Calls a function on the thread that runs JavaScript, soon: the function, then its arguments."""

MOST_THREADS = 32
"""How many calls run at once; more wait for their turn. Node's own pool of four threads stays free."""


class Interrupted(BaseException):
    """Ends a call that nobody waits for any more."""


class Expired(TimeoutError):
    """Ends a call that lasted too long."""


_QUEUED, _RUNNING, _DONE, _CANCELLED = range(4)


class _Task:
    """One call: from `submit` until its outcome was fetched or it was given up."""

    def __init__(
        self, key: tuple[Post, int], call: Callable[[], object], settle: Callable[[int], None]
    ) -> None:
        self.key, self.call, self.settle = key, call, settle
        self.state = _QUEUED
        self.thread = 0
        self.value: object = None
        self.error: BaseException | None = None

    def run(self) -> None:
        with _lock:
            if self.state == _CANCELLED:
                return
            self.state, self.thread = _RUNNING, threading.get_ident()
        try:
            self.value = self.call()
        except BaseException as error:  # SystemExit too: the promise is rejected with it
            self.error = error
        with _lock:
            cancelled, self.state = self.state == _CANCELLED, _DONE
            _bridge.interrupt(self.thread, None)
        if not cancelled:
            post, number = self.key
            post(self.settle, number)

    def give_up(self) -> None:
        with _lock:
            running = self.state == _RUNNING
            self.state = _CANCELLED
            if running:
                _bridge.interrupt(self.thread, Interrupted)


_lock = threading.Lock()
_queue: SimpleQueue[_Task] = SimpleQueue()
_idle = threading.Semaphore(0)
_threads = 0
_tasks: dict[tuple[Post, int], _Task] = {}


def submit(
    post: Post,
    settle: Callable[[int], None],
    number: int,
    function: Callable[..., object],
    names: Sequence[str],
    *values: object,
) -> None:
    """Calls `function` on a thread of the pool; when it ends, posts `settle(number)`. Context variables go.

    The last `values` are those of the keyword arguments `names`.
    """
    call = functools.partial(contextvars.copy_context().run, _bound(function, names, values))
    task = _tasks[post, number] = _Task((post, number), call, settle)
    _queue.put(task)
    global _threads
    if not _idle.acquire(blocking=False) and _threads < MOST_THREADS:
        _threads += 1
        # A daemon: a call that is under way when the process ends does not hold it.
        threading.Thread(target=_work, name=f"pyforge-{_threads}", daemon=True).start()


def outcome(post: Post, number: int) -> object:
    """What a call returned that has ended, or raises what it raised; once."""
    task = _tasks.pop((post, number))
    try:
        if task.error is not None:
            raise task.error
        return task.value
    finally:
        del task  # the error's traceback holds this frame


def give_up(post: Post, number: int) -> None:
    """Nobody waits for the call any more: it does not start, or is interrupted at its next bytecode."""
    if (task := _tasks.pop((post, number), None)) is not None:
        task.give_up()


def _work() -> None:
    while True:
        task: _Task | None = _queue.get()
        try:
            assert task is not None
            task.run()
        except Interrupted:
            pass  # it came when the call had just ended
        task = None
        if _queue.empty():
            _idle.release()


def limited(seconds: float, function: Callable[..., object], names: Sequence[str], *values: object) -> object:
    """Calls `function` on this thread, and interrupts it after so many seconds: TimeoutError.

    Between two bytecodes, and in waits of the main thread that signals end; C code that computes goes on.
    """
    guard = _Guard(seconds)
    try:
        return _bound(function, names, values)()
    except Expired as expired:
        if not guard.fired:
            raise  # another guard's, of a call around this one
        raise TimeoutError(f"the call did not end within {seconds:g} s").with_traceback(
            expired.__traceback__
        ) from None
    finally:
        guard.end()


class _Guard:
    """Watches over one call from a thread of its own."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.ident = threading.get_ident()
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.fired = False
        threading.Thread(target=self.watch, name="pyforge-limit", daemon=True).start()

    def watch(self) -> None:
        if self.ended.wait(self.seconds):
            return
        with self.lock:
            if self.ended.is_set():
                return
            self.fired = True
            _bridge.interrupt(self.ident, Expired)
        # A wait has no bytecodes. The handler of this signal has one; a signal may come just before the wait.
        while not self.ended.wait(0.005):
            signal.pthread_kill(self.ident, signal.SIGURG)

    def end(self) -> None:
        with self.lock:
            self.ended.set()
        if self.fired:
            _bridge.interrupt(self.ident, None)


def _bound(
    function: Callable[..., object], names: Sequence[str], values: tuple[Any, ...]
) -> Callable[[], object]:
    positional = len(values) - len(names)
    return functools.partial(
        function, *values[:positional], **dict(zip(names, values[positional:], strict=True))
    )
