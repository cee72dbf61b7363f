"""What views of Python's types need that is no method of theirs. Imports the standard library only."""

from __future__ import annotations

import datetime
import io
import sys
import types
from collections.abc import Callable

PyCapsule = type(datetime.datetime_CAPI)  # type: ignore[attr-defined]


class Content:
    """What a capsule of TypeScript's holds: a box with a value, and what is called when the capsule dies."""

    __slots__ = ("box", "destructor")

    def __init__(self, box: object, destructor: Callable[[], object] | None) -> None:
        self.box = box
        self.destructor = destructor

    def __del__(self) -> None:
        if self.destructor is not None:
            self.destructor()


def lossy(text: str) -> str:
    """The string with U+FFFD for what UTF-8 cannot say, as many of them as a decoder of UTF-8 writes."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def resize(array: bytearray, length: int) -> None:
    """Cuts the array, or lengthens it with zeros. BufferError while something views it."""
    if length < len(array):
        del array[length:]
    else:
        array.extend(bytes(length - len(array)))


def overwrite(array: bytearray, offset: int, data: bytes) -> None:
    """Writes `data` into the array, whose length stays."""
    if offset < 0 or offset + len(data) > len(array):
        message = f"{len(data)} bytes at offset {offset} do not fit into a bytearray of {len(array)}"
        raise IndexError(message)
    array[offset : offset + len(data)] = data


def module_name(module: types.ModuleType) -> str:
    name = module.__dict__.get("__name__")
    if not isinstance(name, str):
        raise SystemError("nameless module")
    return name


def module_filename(module: types.ModuleType) -> str:
    name = module.__dict__.get("__file__")
    if not isinstance(name, str):
        raise SystemError("module filename missing")
    return name


def module_index(module: types.ModuleType) -> list[str]:
    """`__all__`, made where the module has none."""
    index = module.__dict__.setdefault("__all__", [])
    if not isinstance(index, list):
        message = f"__all__ of module '{module_name(module)}' is no list but {type(index).__name__}"
        raise TypeError(message)
    return index


def module_add(module: types.ModuleType, name: str, value: object) -> None:
    """Sets an attribute and lists it in `__all__`."""
    index = module_index(module)
    setattr(module, name, value)
    if name not in index:
        index.append(name)


def empty_code(file: str, function: str, line: int) -> types.CodeType:
    return compile("", file, "exec").replace(co_name=function, co_firstlineno=line)


def frame(file: str, function: str, line: int) -> types.FrameType:
    """A frame of no running code at a line: a generator's that never began, so nobody called it."""
    code = (lambda: (yield)).__code__.replace(
        co_filename=file, co_name=function, co_qualname=function, co_firstlineno=line
    )
    return types.FunctionType(code, {})().gi_frame


def current_frame() -> types.FrameType | None:
    """The frame that called, which is none where no Python code runs."""
    return sys._getframe(0).f_back


def frame_variable(frame: types.FrameType, name: str) -> object:
    variables = frame.f_locals
    if name not in variables:
        message = f"variable {name!r} does not exist"
        raise NameError(message)
    return variables[name]


def traceback_text(traceback: types.TracebackType) -> str:
    """The traceback as the interpreter prints it above the message."""
    from traceback import print_tb

    text = io.StringIO()
    text.write("Traceback (most recent call last):\n")
    print_tb(traceback, file=text)
    return text.getvalue()


def qualified_name(type_: type) -> str:
    module = type_.__module__
    if not isinstance(module, str) or module in ("builtins", "__main__"):
        return type_.__qualname__
    return f"{module}.{type_.__qualname__}"


def capsule_of(name: str) -> object:
    """The object that a capsule's name means: an attribute, by its dotted path."""
    import importlib

    module, _, attribute = name.rpartition(".")
    if not module:
        message = f'PyCapsule_Import "{name}" is not valid'
        raise AttributeError(message)
    return getattr(importlib.import_module(module), attribute)
