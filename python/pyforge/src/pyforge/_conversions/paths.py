"""Paths of files, as text."""

from __future__ import annotations

import os
from pathlib import Path

from pyforge._conversions import Refused

path_out = Path


def path_in(value: object) -> str:
    """What ``os.fspath`` says, if UTF-8 can say it: Node names no other file by a string."""
    try:
        path = os.fspath(value)  # type: ignore[call-overload]
    except TypeError as error:
        if isinstance(value, os.PathLike):
            raise
        raise Refused(f"TypeError: {error}") from None
    if isinstance(path, bytes):
        raise Refused("TypeError: a path of bytes is no str; pass os.fsdecode(path), or declare bytes")
    try:
        path.encode()
    except UnicodeEncodeError:
        raise Refused(
            f"ValueError: the path {path!r} is no UTF-8, and Node opens such a file by its bytes only; "
            "declare bytes and pass os.fsencode(path)"
        ) from None
    return str.__str__(path)  # of a subclass, such as an enum of strings, str() may say something else
