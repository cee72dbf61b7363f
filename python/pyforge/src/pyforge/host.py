"""Modules written in TypeScript: finding their files, and starting Node in this process for the first one.

Where Node hosts Python, the runtime calls `install` before any module is imported, and nothing starts here.
"""

from __future__ import annotations

# _thread and no typing: threading, types and collections.abc would add 2 ms to the start.
import _thread
import atexit
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    Loader = Callable[[ModuleType, str, str], None]
    """Fills a module: the module, the path of its bundle (.mjs), the text of its spec (JSON)."""

    Finish = Callable[[], int | None]
    """Ends TypeScript's part of the process; returns the exit status it wants, or None for Python's own."""


class _State:
    """What this process knows of Node: one object, replaced by nothing."""

    def __init__(self) -> None:
        self.lock = _thread.RLock()
        self.loader: Loader | None = None
        self.meet: Callable[[], None] | None = None  # makes asyncio and Node's loop one
        self.finish: Finish | None = None
        self.started_here = False  # Node runs as a library of this process, or is about to
        self.forked = False


_state = _State()


def load(name: str, init_file: str) -> None:
    """Fills the module `name` from the files that `pyforge develop` put beside its `__init__.py`.

    Starts Node if it does not run yet. ImportError: the module's files or the runtime's are not complete.
    RuntimeError: Node cannot start or run here (a small stack, another thread, a forked child).
    """
    folder = os.path.dirname(os.path.abspath(init_file))
    bundle = os.path.join(folder, "_module.mjs")
    try:
        with open(os.path.join(folder, "_module.json"), encoding="utf-8") as file:
            spec = file.read()
    except FileNotFoundError:
        raise ImportError(
            f"the TypeScript module {name} is not complete: {folder} has no _module.json; "
            "run `pyforge develop` in the module's project",
            name=name,
            path=init_file,
        ) from None
    start()
    assert _state.loader is not None
    _state.loader(sys.modules[name], bundle, spec)


def run(promise: object) -> object:
    """See `pyforge.run`."""
    start()
    assert _state.meet is not None
    _state.meet()
    from pyforge._loops.meeting import here

    return here().run_blocking(promise)


def install(loader: Loader, finish: Finish | None = None, meet: Callable[[], None] | None = None) -> None:
    """Called by PyForge's runtime when it is ready, on Node's thread."""
    _state.loader = loader
    _state.meet = meet
    if finish is not None:
        _state.finish = finish
        atexit.register(_at_exit)


def start() -> None:
    """Starts Node in this process, unless it runs already: about 40 ms and 35 MB.

    Any thread may run TypeScript then. ImportError: a file of the runtime is missing.
    RuntimeError: Node cannot start here, or failed to.
    """
    if _state.forked:
        raise RuntimeError(
            "Node does not survive a fork, and this process was forked after TypeScript had started; "
            'use multiprocessing.set_start_method("spawn") or subprocess, or fork before the first import '
            "of a TypeScript module"
        )
    with _state.lock:
        if _state.loader is not None:
            return
        refusal = unsupported(sys.implementation.name, getattr(sys, "abiflags", ""), sys.version_info[:2])
        if refusal is not None:
            raise ImportError(refusal)
        if (embedded := sys.modules.get("pyforge._embedded")) is not None:
            embedded.install_loader()  # Node hosts this Python
            return
        runtime = _runtime()
        _state.started_here = True
        runtime.start(sys.executable or "")
        if _state.loader is None:
            raise RuntimeError(
                f"PyForge's runtime {runtime.script()} started, but installed no loader; "
                "reinstall pyforge-ts and pyforge-ts-runtime, of one version"
            )
        if not _on_main_thread():
            runtime.share()  # nobody can ask this thread to: Python runs signal handlers on the main one


def _on_main_thread() -> bool:
    return _thread.get_native_id() == os.getpid()  # threading, which knows, takes 1 ms to import


def unsupported(implementation: str, abiflags: str, version: tuple[int, ...]) -> str | None:
    """Why PyForge cannot run in such an interpreter, and what helps; None if it can."""
    if implementation != "cpython":
        return f"PyForge needs CPython, and this is {implementation}; use a CPython from 3.11 up"
    if version < (3, 11):
        return f"PyForge needs CPython 3.11 or later, and this is {version[0]}.{version[1]}; use a newer one"
    if "t" in abiflags:
        return (
            "PyForge does not run in a free-threaded CPython yet; use the default build of the same version"
        )
    return None


def _runtime() -> ModuleType:
    try:
        import pyforge_runtime
    except ModuleNotFoundError as error:
        if error.name != "pyforge_runtime":
            raise
        raise ImportError(
            f"PyForge's runtime is not installed for {sys.executable}; "
            f"run `{sys.executable} -m pip install pyforge-ts-runtime`",
            name="pyforge_runtime",
        ) from None
    return pyforge_runtime


def _at_exit() -> None:
    # A forked child has no Node: there nothing is ended.
    if _state.forked or _state.finish is None:
        return
    status: int | None = 1  # also if finish raises; Python prints that
    try:
        if _state.started_here:
            _runtime().step()  # what is due by now still runs
        status = _state.finish()
    finally:
        if status is not None:
            _runtime().set_exit_status(status)


def _after_fork() -> None:
    _state.forked = _state.started_here or _state.loader is not None
    _state.lock = _thread.RLock()  # the one before may be held by a thread that is not here


os.register_at_fork(after_in_child=_after_fork)
