"""Node as a library for this platform, and the files that run PyForge in it. Imports only the stdlib.

The package pyforge uses this one; it has nothing for users. The environment variable PYFORGE_ENGINE names
another engine: the path of a shared library.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # without typing, which takes longer to import than all of this
if TYPE_CHECKING:
    from types import ModuleType

__version__ = "0.1.0"

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_REINSTALL = "run `pip install --force-reinstall pyforge-ts-runtime` (in a clone of PyForge: `npm run build`)"


def engine() -> str:
    """The path of the shared library that holds Node. ImportError if there is none."""
    chosen = os.environ.get("PYFORGE_ENGINE")
    if chosen:
        if os.path.isfile(chosen):
            return os.path.abspath(chosen)
        raise ImportError(
            f"PYFORGE_ENGINE names {chosen}, which is no file; "
            "let it name the shared library of a Node engine, or unset it"
        )
    folder = os.path.join(_FOLDER, "engine")
    found = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    libraries = [name for name in found if name.endswith(".so")]
    if len(libraries) != 1:
        state = "no engine" if not libraries else "more than one engine: " + ", ".join(libraries)
        raise ImportError(f"pyforge-ts-runtime is damaged: {folder} holds {state}; {_REINSTALL}")
    return os.path.join(folder, libraries[0])


def addon() -> str:
    """The path of PyForge's native addon. ImportError if it is missing."""
    return _file("addon.node")


def script() -> str:
    """The path of PyForge's own JavaScript, which runs first. ImportError if it is missing."""
    return _file("runtime.cjs")


def start(executable: str) -> None:
    """Starts Node in this process and runs PyForge's runtime in it. ImportError: a file is missing.

    RuntimeError: Node cannot start on this thread, failed to, or was started before.
    """
    paths = (engine(), addon(), script())
    for path in paths:
        if any("\udc80" <= letter <= "\udcff" for letter in path):
            raise ImportError(
                f"Node cannot open {path!r}: the path is not valid UTF-8; install Python packages elsewhere"
            )
    _extension().start(*paths, executable, ())


def step() -> None:
    """One step of Node's event loop, without waiting. RuntimeError on a thread that may not enter Node."""
    _extension().pump()


def share() -> None:
    """Lets any thread run TypeScript, one at a time. RuntimeError while JavaScript runs on another thread."""
    _extension().share()


def set_exit_status(status: int) -> None:
    """Makes `status` (0 to 255) the exit status of this process, whatever Python's own would be."""
    _extension().exit_code(status)


def _file(name: str) -> str:
    path = os.path.join(_FOLDER, name)
    if not os.path.isfile(path):
        raise ImportError(f"pyforge-ts-runtime is damaged: {path} is missing; {_REINSTALL}")
    return path


def _extension() -> ModuleType:
    _file("_host.abi3.so")
    from pyforge_runtime import _host

    return _host
