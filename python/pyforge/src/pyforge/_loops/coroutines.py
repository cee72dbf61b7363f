"""Coroutines over JavaScript: what exported `async` functions give. Nothing runs before `send`."""

from __future__ import annotations

import collections.abc
from typing import TYPE_CHECKING, Any, NoReturn

from pyforge._loops.promises import awaiting

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


class Coroutine:
    """A coroutine whose body is JavaScript. One that is never awaited has done nothing, and says nothing."""

    __slots__ = (
        "__name__",
        "__qualname__",
        "__weakref__",
        "_begun",
        "_steps",
        "close",
        "origin",
        "send",
        "throw",
    )

    def __init__(
        self,
        begin: Callable[[int], object],
        name: str,
        abort: Callable[[], object] | None = None,
        finish: Callable[[Any], object] | None = None,
    ) -> None:
        self.__name__ = self.__qualname__ = name
        self.origin = begin
        self._begun = False
        self._steps = steps = self._run(abort, finish)
        self.send, self.throw, self.close = steps.send, steps.throw, self._close

    def _run(
        self, abort: Callable[[], object] | None, finish: Callable[[Any], object] | None
    ) -> Generator[Any, None, object]:
        self._begun = True
        try:
            value = yield from awaiting(self.origin, abort)
            return value if finish is None else finish(value)
        finally:
            self._end()

    def _close(self) -> None:
        self._steps.close()
        self._end()

    def _end(self) -> None:
        self._begun = True
        self.send = self.throw = _reuse  # type: ignore[method-assign, assignment]
        self.close = _nothing  # type: ignore[method-assign]

    def __await__(self) -> Generator[Any, None, object]:
        if self.send is _reuse:
            _reuse()
        if self._begun:
            raise RuntimeError("coroutine is being awaited already")
        return self._steps

    def __repr__(self) -> str:
        return f"<coroutine object {self.__qualname__} of TypeScript at {id(self):#x}>"


def _reuse(*_: object) -> NoReturn:
    raise RuntimeError("cannot reuse already awaited coroutine")


def _nothing() -> None:
    pass


collections.abc.Coroutine.register(Coroutine)
