"""How an extension module must be bound in a process of Node's. Imports nothing.

Node exports OpenSSL, zlib and brotli, and extension modules that link to the same libraries would bind to
Node's copies: `ssl` then trusts no certificate, and wheels run on an OpenSSL they were not built for.
Binding every extension deeply breaks C++ ones, so only those are bound to their own copies that need one of
these libraries and no C++ runtime. What others bring with them finds the system's copies opened before.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
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
_LONELY = {"ld", "libc", "libm", "libdl", "libpthread", "librt", "libutil", "libgcc_s", "libstdc++"}
"""Libraries that bring none of those with them; so does libpython."""

_DYNAMIC, _LOAD = 2, 1
_NEEDED, _STRINGS = 1, 5

PLAIN, DEEP, PINNED = 0, 1, 2


def binding(path: str) -> int:
    """How to open an extension: PLAIN as ever, DEEP, PINNED as ever but after the system's copies."""
    names = needed(path)
    stems = [name.split("-")[0].split(".")[0] for name in names]
    clashing = any(stem in _CLASHING or stem.startswith(_CLASHING_FAMILIES) for stem in stems)
    if clashing and not any(name.startswith(_CXX) for name in names):
        return DEEP
    if all(stem in _LONELY or stem.startswith("libpython") for stem in stems):
        return PLAIN
    return PINNED


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


def _string(file: "BinaryIO", offset: int) -> str:
    file.seek(offset)
    return file.read(256).split(b"\0")[0].decode()
