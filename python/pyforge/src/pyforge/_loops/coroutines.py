"""Coroutines over JavaScript: what an exported `async` function gives. Nothing runs before the first `send`."""

from __future__ import annotations

import collections.abc
from typing import TYPE_CHECKING, Any

from pyforge._loops.promises import awaiting

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


class Coroutine:
    """A coroutine whose body is JavaScript. One that is never awaited has done nothing, and says nothing."""

    __slots__ = ("__name__", "__qualname__", "__weakref__", "_begin", "_steps", "close", "send", "throw")

    def __init__(self, begin: Callable[[int], object], name: str) -> None:
        self.__name__ = self.__qualname__ = name
        self._begin: Callable[[int], object] | None = begin
        self._steps = steps = self._run()
        self.send, self.throw, self.close = steps.send, steps.throw, steps.close

    def _run(self) -> Generator[Any, None, object]:
        begin, self._begin = self._begin, None
        try:
            return (yield from awaiting(begin))  # type: ignore[arg-type]
        finally:
            self.send = self.throw = _reuse  # type: ignore[method-assign, assignment]
            self.close = _nothing  # type: ignore[method-assign]

    def __await__(self) -> Generator[Any, None, object]:
        if self._begin is None:
            if self.send is _reuse:
                _reuse()
            raise RuntimeError("coroutine is being awaited already")
        return self._steps

    def __repr__(self) -> str:
        return f"<coroutine object {self.__qualname__} of TypeScript at {id(self):#x}>"


def _reuse(*_: object) -> Any:
    raise RuntimeError("cannot reuse already awaited coroutine")


def _nothing() -> None:
    pass


collections.abc.Coroutine.register(Coroutine)
