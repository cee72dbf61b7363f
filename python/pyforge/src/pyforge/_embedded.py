"""What a Python that runs inside Node needs once after its start. Imports nothing of the package.

Node exports OpenSSL, zlib and brotli, and extension modules that link to the same libraries would bind to
Node's copies: `ssl` then trusts no certificate, and wheels run on an OpenSSL they were not built for.
Binding every extension deeply breaks C++ ones, so only those are bound to their own copies that need one of
these libraries and no C++ runtime.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib_external import ExtensionFileLoader

TYPE_CHECKING = False  # the checkers' name; typing itself, re and struct would cost every start 10 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import BinaryIO

# What Node exports, by the part of a library's file name before "-" (auditwheel adds a hash) or ".".
_CLASHING = {
    "libssl",
    "libcrypto",
    "libz",
    "libpq",
    "libnghttp2",
    "libnghttp3",
    "libcares",
    "libuv",
    "libzstd",
}
_CLASHING_FAMILIES = ("libcurl", "libbrotli", "libicu")
_CXX = ("libstdc++", "libc++")

_DYNAMIC, _LOAD = 2, 1
_NEEDED, _STRINGS = 1, 5

install_loader: Callable[[], None] | None = None
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


def prepare(install: Callable[[], None]) -> None:
    """Takes what installs the loader, and wraps the loader of extension modules; once is enough."""
    global install_loader
    install_loader = install
    if sys.platform != "linux" or hasattr(ExtensionFileLoader.create_module, "__wrapped__"):
        return
    create_module = ExtensionFileLoader.create_module

    def create_bound(self: ExtensionFileLoader, spec: ModuleSpec) -> ModuleType:
        if not spec.origin or not _clashes(spec.origin):
            return create_module(self, spec)
        flags = sys.getdlopenflags()
        sys.setdlopenflags(os.RTLD_NOW | os.RTLD_DEEPBIND)
        try:
            return create_module(self, spec)
        finally:
            sys.setdlopenflags(flags)

    create_bound.__wrapped__ = create_module  # type: ignore[attr-defined]
    ExtensionFileLoader.create_module = create_bound  # type: ignore[method-assign]


def _clashes(path: str) -> bool:
    names = needed(path)
    stems = [name.split("-")[0].split(".")[0] for name in names]
    clashing = any(stem in _CLASHING or stem.startswith(_CLASHING_FAMILIES) for stem in stems)
    return clashing and not any(name.startswith(_CXX) for name in names)


def needed(path: str) -> list[str]:
    """The libraries that an ELF file names as direct dependencies; empty for any other file.

    By hand, because struct is an extension module: imported here, it would be loaded while it is loaded.
    """
    try:
        with open(path, "rb") as file:
            header = file.read(64)
            if header[:6] != b"\x7fELF\x02\x01":  # 64 bit, little endian
                return []
            file.seek(_number(header, 32, 8))
            size, count = _number(header, 54, 2), _number(header, 56, 2)
            segments = [_segment(file.read(size)) for _ in range(count)]
            dynamic = next((s for s in segments if s["kind"] == _DYNAMIC), None)
            if dynamic is None:
                return []
            file.seek(dynamic["offset"])
            table = file.read(dynamic["size"])
            entries = [
                (_number(table, at, 8), _number(table, at + 8, 8)) for at in range(0, len(table) - 15, 16)
            ]
            address = dict(entries).get(_STRINGS, 0)
            loaded = next(
                s
                for s in segments
                if s["kind"] == _LOAD and s["address"] <= address < s["address"] + s["size"]
            )
            strings = loaded["offset"] + address - loaded["address"]
            return [_string(file, strings + value) for tag, value in entries if tag == _NEEDED]
    except (OSError, StopIteration):
        return []


def _segment(header: bytes) -> dict[str, int]:
    return {
        "kind": _number(header, 0, 4),
        "offset": _number(header, 8, 8),
        "address": _number(header, 16, 8),
        "size": _number(header, 32, 8),
    }


def _number(data: bytes, offset: int, size: int) -> int:
    return int.from_bytes(data[offset : offset + size], "little")


def _string(file: BinaryIO, offset: int) -> str:
    file.seek(offset)
    return file.read(256).split(b"\0")[0].decode()
