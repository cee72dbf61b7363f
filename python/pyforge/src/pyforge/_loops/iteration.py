"""Asynchronous iterators, generators and context managers, both ways."""

from __future__ import annotations

import collections.abc
from typing import TYPE_CHECKING

from pyforge._loops.coroutines import Coroutine
from pyforge._loops.thrown import exception_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager


class JavaScriptSteps:
    """An asynchronous generator over `_drive(method, value, number)`, reporting `(done, value)`."""

    __slots__ = ()

    def _drive(self, method: str, value: object, number: int) -> object:
        raise NotImplementedError

    def __aiter__(self) -> JavaScriptSteps:
        return self

    def __anext__(self) -> Coroutine:
        return self._step("next", None, "__anext__")

    def asend(self, value: object) -> Coroutine:
        """Resumes the generator: `value` is what its `yield` gives."""
        return self._step("next", value, "asend")

    def athrow(self, kind: object, value: object = None, traceback: object = None) -> Coroutine:
        """Raises at the generator's `yield`."""
        return self._step("throw", exception_of(kind, value), "athrow")

    def aclose(self) -> Coroutine:
        """Ends the generator: its `finally` blocks run."""
        return Coroutine(lambda number: self._drive("return", None, number), "aclose", finish=_closed)

    def _step(self, method: str, value: object, name: str) -> Coroutine:
        return Coroutine(lambda number: self._drive(method, value, number), name, finish=_given)


def _given(step: tuple[bool, object]) -> object:
    done, value = step
    if done:
        raise StopAsyncIteration if value is None else StopAsyncIteration(value)
    return value


def _closed(step: tuple[bool, object]) -> None:
    if not step[0]:
        raise RuntimeError("async generator ignored GeneratorExit")


def async_generator(reference: type, drive: Callable[[object, str, object, int], object]) -> type:
    """The type of the asynchronous generators of one JavaScript environment.

    They go on by `drive(self, method, value, number)`.

    `reference` is the native type that holds the iterator.
    """

    class AsyncGenerator(reference, JavaScriptSteps):  # type: ignore[misc]
        __slots__ = ()

        def _drive(self, method: str, value: object, number: int) -> object:
            return drive(self, method, value, number)

        def __reduce_ex__(self, protocol: object) -> str:
            raise TypeError(f"cannot pickle or copy {self!r}: it lives in JavaScript")

    AsyncGenerator.__name__ = AsyncGenerator.__qualname__ = "async_generator"
    AsyncGenerator.__module__ = "pyforge"
    collections.abc.AsyncGenerator.register(AsyncGenerator)
    return AsyncGenerator


def iterate(iterable: AsyncIterable[object]) -> AsyncIterator[object]:
    """`aiter(iterable)`."""
    return aiter(iterable)


async def step(iterator: AsyncGenerator[object, object], value: object) -> tuple[bool, object]:
    """One step of an asynchronous iterator: whether it is done, and what it gave."""
    try:
        sends = value is not None and hasattr(iterator, "asend")
        return False, await (iterator.asend(value) if sends else anext(iterator))
    except StopAsyncIteration as end:
        return True, end.args[0] if end.args else None


async def throw(iterator: AsyncGenerator[object, object], error: BaseException) -> tuple[bool, object]:
    """One step of an asynchronous generator by an exception; any other iterator ends with it."""
    if not hasattr(iterator, "athrow"):
        raise error
    try:
        return False, await iterator.athrow(error)
    except StopAsyncIteration:
        return True, None


async def close(iterator: AsyncGenerator[object, object]) -> tuple[bool, object]:
    """The loop ended early: a generator is closed."""
    if hasattr(iterator, "aclose"):
        await iterator.aclose()
    return True, None


async def within(
    manager: AbstractAsyncContextManager[object], body: Callable[[object], Awaitable[object]]
) -> tuple[bool, object]:
    """Runs `body` in an `async with` block, in one task: whether it ended well, and what it gave."""
    if not hasattr(type(manager), "__aenter__") and callable(manager):
        manager = manager()  # one that can only be made in a task
    async with manager as value:
        return True, await body(value)
    return False, None


async def leave(manager: AbstractAsyncContextManager[object]) -> None:
    """Leaves an asynchronous context manager that was entered elsewhere."""
    await type(manager).__aexit__(manager, None, None, None)
