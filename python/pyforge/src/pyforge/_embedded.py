"""What a Python that runs inside Node needs once after its start. Imports nothing of the package.

Node exports OpenSSL, zlib and brotli, and extension modules that link to the same libraries would bind to
Node's copies: `ssl` then trusts no certificate, and wheels run on an OpenSSL they were not built for.
Binding every extension deeply breaks C++ ones, so only those are bound to their own copies that need one of
these libraries and no C++ runtime.
"""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Callable
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from types import ModuleType
from typing import BinaryIO

_CLASHING = re.compile(r"lib(ssl|crypto|z|pq|curl\w*|brotli\w*|nghttp[23]|cares|uv|zstd|icu\w+)[-.]")
_CXX = ("libstdc++", "libc++")

_DYNAMIC, _LOAD = 2, 1
_NEEDED, _STRINGS = 1, 5


install_loader: Callable[[], None] | None = None
"""Makes TypeScript modules importable; the runtime sets it, `pyforge.host` calls it at the first import of one."""


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
    return any(map(_CLASHING.match, names)) and not any(name.startswith(_CXX) for name in names)


def needed(path: str) -> list[str]:
    """The libraries that an ELF file names as direct dependencies; empty for any other file."""
    try:
        with open(path, "rb") as file:
            header = file.read(64)
            if header[:6] != b"\x7fELF\x02\x01":  # 64 bit, little endian
                return []
            (table,) = struct.unpack_from("<Q", header, 32)
            size, count = struct.unpack_from("<HH", header, 54)
            file.seek(table)
            segments = [struct.unpack_from("<IIQQQQ", file.read(size)) for _ in range(count)]
            dynamic = next((s for s in segments if s[0] == _DYNAMIC), None)
            if dynamic is None:
                return []
            file.seek(dynamic[2])
            entries = list(struct.iter_unpack("<QQ", file.read(dynamic[5])))
            address = dict(entries).get(_STRINGS, 0)
            strings = next(
                s[2] + address - s[3] for s in segments if s[0] == _LOAD and s[3] <= address < s[3] + s[5]
            )
            return [_string(file, strings + value) for tag, value in entries if tag == _NEEDED]
    except (OSError, struct.error, StopIteration):
        return []


def _string(file: BinaryIO, offset: int) -> str:
    file.seek(offset)
    return file.read(256).split(b"\0")[0].decode()
