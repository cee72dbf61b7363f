"""What a Python that runs inside Node needs once after its start. Imports nothing of the package.

Node's half compiles this file at every start: it reads no `__pycache__`, which may be missing, and is not
found on `sys.path`, where another version may lie. So it is short, and imports what is loaded anyway.
"""

import io
import os
import sys
from _frozen_importlib_external import ExtensionFileLoader, SourceFileLoader

TYPE_CHECKING = False  # the checkers' name; typing itself, re and struct would cost every start 10 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

install_loader: "Callable[[], None] | None" = None
"""Makes TypeScript modules importable; set by the runtime, called by `pyforge.host` for the first of them."""


started: str | None = None
"""How Node started this Python, as JSON; None where this is a `python` that hosts Node."""


def running() -> str:
    """How this Python runs, as JSON: what `Python.initialize` is asked for is compared with it."""
    import json

    options = json.loads(started) if started else _own_options()
    return json.dumps({**options, "path": sys.path, "env": dict(os.environ)})


def _own_options() -> dict[str, object]:
    home = None if sys.flags.ignore_environment else os.environ.get("PYTHONHOME")
    return {
        "python": sys.executable,
        "venv": sys.prefix if sys.prefix != sys.base_prefix else None,
        "home": home or None,
        "argv": sys.argv,
        "isolated": bool(sys.flags.isolated),
    }


def prepare(
    folder: str,
    install: "Callable[[], None]",
    pin: "Callable[[], None]",
    argv: "list[str] | None",
    path: list[str],
    environment: "dict[str, str | None]",
    how: str,
) -> None:
    """Makes a Python at home that Node has just started; called once.

    `folder` holds this package, `install` installs the loader of TypeScript modules, `pin` opens the system's
    copies of the libraries that Node exports too, `path` goes before all of `sys.path`, a None in
    `environment` unsets, and `how` is `started`.
    """
    global install_loader, started
    install_loader, started = install, how
    for name, value in environment.items():
        if value is None:
            os.environ.pop(name, None)
        elif os.environ.get(name) != value:
            os.environ[name] = value
    if argv is not None:
        sys.argv = argv
    sys.path[:0] = path
    sys.path.append(folder)
    for name in ("stdout", "stderr"):
        if type(getattr(getattr(sys, name), "buffer", None)) in (io.BufferedWriter, io.FileIO):
            _write_through(name)
    if sys.platform == "linux":
        _watch_extensions(os.path.join(folder, "pyforge", "_libraries.py"), pin)


class _Unbuffered(io.FileIO):
    """A standard stream whose writes are whole: Node makes a pipe non-blocking, and it may be full."""

    def write(self, data: "bytes | memoryview") -> int:  # type: ignore[override]
        view = memoryview(data).cast("B")
        written = 0
        while written < len(view):
            count = super().write(view[written:])
            if count is None:
                import select

                select.select((), (self,), ())
            else:
                written += count
        return written


def _write_through(name: str) -> None:
    """Makes a standard stream write at once, as Node's do: what both sides print stays in order."""
    stream = getattr(sys, name)
    raw = _Unbuffered(stream.fileno(), "w", closefd=False)
    raw.name = f"<{name}>"  # type: ignore[misc]
    text = io.TextIOWrapper(raw, stream.encoding, stream.errors, "\n", stream.line_buffering, True)  # type: ignore[type-var]
    text.mode = "w"  # type: ignore[attr-defined]
    stream.flush()
    setattr(sys, name, text)
    setattr(sys, f"__{name}__", text)


def _watch_extensions(libraries: str, pin: "Callable[[], None]") -> None:
    """Has every extension module bound as the file `libraries` says, which the first of them loads."""
    if "_ctypes" in sys.builtin_module_names:
        pin()  # it opens any library, and no file is loaded for it
    create_module = ExtensionFileLoader.create_module
    known: dict[str, Any] = {}
    pinned = False

    def create_bound(self: ExtensionFileLoader, spec: "ModuleSpec") -> "ModuleType":
        nonlocal pinned
        if not known:  # not by `import`: what sys.path and sys.modules hold by then is the program's
            code = SourceFileLoader("pyforge._libraries", libraries).get_code("pyforge._libraries")
            exec(code, known)  # type: ignore[arg-type]
        kind = known["binding"](spec.origin) if spec.origin else known["PLAIN"]
        if kind == known["PINNED"] and not pinned:
            pinned = True
            pin()
        if kind != known["DEEP"]:
            return create_module(self, spec)
        flags = sys.getdlopenflags()
        sys.setdlopenflags(os.RTLD_NOW | os.RTLD_DEEPBIND)
        try:
            return create_module(self, spec)
        finally:
            sys.setdlopenflags(flags)

    create_bound.__wrapped__ = create_module  # type: ignore[attr-defined]
    ExtensionFileLoader.create_module = create_bound  # type: ignore[method-assign]
