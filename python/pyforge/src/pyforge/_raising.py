"""What PyForge's runtime asks of Python when an error crosses the border: frames, types, chains, groups."""

from __future__ import annotations

# No typing and no traceback: the start of every program that catches nothing pays for what stands here.
import functools
import linecache
import os
import sys
import types
import weakref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from types import FrameType

MARK = "__pyforge_frame__"
"""The global by which a frame of TypeScript's is known."""
CLASS = "__pyforge_class__"
"""The attribute of a type that was made for a class of TypeScript's."""


def _blank() -> Generator[None, None, None]:
    yield


# Positions are said to be unknown for every instruction, so that a traceback's own line number counts and
# no column is underlined. One entry says so for 8 code units; the form is that of CPython's locations.md.
_NOWHERE = bytes([0x80 | 15 << 3 | 7]) * (len(_blank.__code__.co_code) // 16 + 1)


@functools.lru_cache(maxsize=1024)
def _frame(file: str, name: str, marked: bool) -> FrameType:
    """A frame for tracebacks. It never runs: it is that of an unstarted generator."""
    code = _blank.__code__.replace(
        co_filename=file, co_name=name, co_qualname=name, co_firstlineno=1, co_linetable=_NOWHERE
    )
    space: dict[str, object] = {"__name__": file}
    if marked:
        space[MARK] = True
    return types.FunctionType(code, space)().gi_frame


def with_frames(exception: BaseException, frames: Sequence[str | int]) -> None:
    """Extends the traceback: file, function, line of each frame, innermost first.

    The lines of TypeScript's are negative.
    """
    traceback = exception.__traceback__
    for index in range(0, len(frames), 3):
        file, name, line = frames[index : index + 3]
        frame = _frame(file, name, line < 0)  # type: ignore[arg-type, operator]
        traceback = types.TracebackType(traceback, frame, 0, abs(line))  # type: ignore[arg-type]
    exception.__traceback__ = traceback


def add_source(file: str, text: str) -> None:
    """Lets tracebacks show the lines of a file that is not on this machine."""
    lines = text.splitlines(keepends=True)
    linecache.cache[file] = (len(text), None, lines, file)


def frames_of(exception: BaseException) -> tuple[str | int, ...]:
    """The frames of the traceback, as `with_frames` takes them."""
    found: list[tuple[str, str, int]] = []
    traceback = exception.__traceback__
    while traceback is not None:
        code, line = traceback.tb_frame.f_code, traceback.tb_lineno
        marked = MARK in traceback.tb_frame.f_globals
        found.append((code.co_filename, code.co_qualname, -line if marked else line))
        traceback = traceback.tb_next
    return tuple(part for frame in reversed(found) for part in frame)


def remnant(exception: BaseException) -> tuple[tuple[str | int, ...], list[str]]:
    """What JavaScript keeps of the exception for its own error: frames and notes, but none of its objects."""
    return frames_of(exception), notes(exception)


def revive(exception: BaseException, remnant: tuple[Sequence[str | int], list[str]]) -> None:
    """Gives a new exception for the same error what was kept of the one before."""
    frames, noted = remnant
    with_frames(exception, frames)
    for note in noted:
        exception.add_note(note)


def dress(
    exception: BaseException,
    holder: object,
    error: object,
    name: str,
    message: str,
    stack: str,
    frames: Sequence[str | int] | None,
) -> None:
    """Gives the exception of what TypeScript threw all that is known of it."""
    # By the dict: a BaseExceptionGroup has a `message` of its own that cannot be set.
    exception.__dict__.update(__pyforge_thrown__=holder, error=error, name=name, message=message, stack=stack)
    # Weak: the holder keeps the JavaScript error, and would keep its own exception with it.
    holder.exception = weakref.ref(exception)  # type: ignore[attr-defined]
    if frames is not None:
        with_frames(exception, frames)


def new_type(
    name: str, module: str, bases: Sequence[type], doc: str | None, body: dict[str, object], holder: object
) -> type:
    """The exception type for a class of TypeScript's."""
    body = {"__module__": module, "__qualname__": name, **body, CLASS: holder}
    if doc is not None:
        body["__doc__"] = doc
    made = type(bases[0])(name, tuple(bases), body)
    holder.exception = weakref.ref(made)  # type: ignore[attr-defined]
    return made


def class_holder(exception: BaseException) -> object:
    """What stands for the TypeScript class that the exception's type was made for; None for other types."""
    return getattr(type(exception), CLASS, None)


def matches(exception: BaseException, kinds: object) -> bool:
    """Whether `except kinds:` catches the exception; no metaclass is asked, as there."""
    if isinstance(kinds, tuple):
        return any(matches(exception, kind) for kind in kinds)
    return kinds in type(exception).__mro__


def raisable(value: object) -> BaseException | None:
    """The exception that `raise value` raises; None where `raise` refuses the value."""
    if isinstance(value, type) and BaseException in value.__mro__:
        value = value()
    # Not isinstance: that believes what an object says of its `__class__`.
    return value if BaseException in type(value).__mro__ else None  # type: ignore[return-value]


def notes(exception: BaseException) -> list[str]:
    """The notes, as tracebacks show them."""
    found = getattr(exception, "__notes__", [])
    return [str(note) for note in found] if isinstance(found, (list, tuple)) else []


def show(exception: BaseException, hook: bool, remember: bool) -> None:
    """Prints the exception: by sys.excepthook, or as Python itself does. SystemExit ends nothing."""
    kind, traceback = type(exception), exception.__traceback__
    if remember:
        sys.last_type, sys.last_value, sys.last_traceback = kind, exception, traceback
        sys.last_exc = exception  # type: ignore[attr-defined]  # from 3.12 up
    (sys.excepthook if hook else sys.__excepthook__)(kind, exception, traceback)


def text(exception: BaseException) -> str:
    """What Python prints for an uncaught one."""
    import traceback

    return "".join(traceback.format_exception(exception))


def group(message: str, parts: Sequence[BaseException]) -> BaseException:
    """The group for an AggregateError: a JsAggregateError where it can be one."""
    from pyforge.errors import JsAggregateError, JsBaseAggregateError

    if all(isinstance(part, Exception) for part in parts):
        return JsAggregateError(message, parts)
    return JsBaseAggregateError(message, parts)


def system_error(number: int, filename: str | None, filename2: str | None) -> BaseException:
    """The JsSystemError of an errno, of the class that is an OSError's subclass for it."""
    from pyforge.errors import system_class

    kind = system_class(type(OSError(number, "")))
    text = os.strerror(number)
    if filename is None:
        return kind(number, text)
    return kind(number, text, filename, None, filename2)


def exit_ending(exception: SystemExit) -> tuple[int, str | None]:
    """How Python ends the process: the status, and what it says before. It fails for no code."""
    try:
        code = exception.code
        if code is None:
            return 0, None
        if int in type(code).__mro__:
            number = int.__index__(code)  # type: ignore[arg-type]
            return (number & 0xFF if -(2**63) <= number < 2**63 else 0xFF), None
        return 1, str(code)
    except BaseException:
        return 1, ""
