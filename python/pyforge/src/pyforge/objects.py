"""JavaScript objects as Python sees them: live proxies. Imports the standard library only, and that late.

A proxy reads and writes the JavaScript object itself. What it offers depends on the object: one with an
iterator is iterable, one with a length has a `len()`, a generator is a generator.
"""

# `typing` is not imported: programs import pyforge at their start.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ITERABLE = 1
SIZED = 2
ITERATOR = 4
GENERATOR = 8
AWAITABLE = 16
ASYNC_ITERABLE = 32
ASYNC_GENERATOR = 64
ASYNC_DISPOSABLE = 128


class JsObject:
    """What all proxies of JavaScript objects are instances of; Python cannot make one."""

    __slots__ = ()


def classes(reference: type, on: "Callable[..., Any]") -> "Callable[[int], type]":
    """The classes of one JavaScript environment: by capabilities, the type of its proxies.

    `reference` is the native type that holds the object; `on(operation, object, …)` does something to it.
    """

    class Proxy(reference, JsObject):  # type: ignore[misc]
        __slots__ = ()

        def __getattr__(self, name: str) -> object:
            return on("get", self, name)

        def __setattr__(self, name: str, value: object) -> None:
            on("set", self, name, value)

        def __delattr__(self, name: str) -> None:
            on("delete", self, name)

        def __dir__(self) -> list[str]:
            return [*object.__dir__(self), *on("names", self)]

        def __getitem__(self, key: object) -> object:
            return on("getItem", self, key)

        def __setitem__(self, key: object, value: object) -> None:
            on("setItem", self, key, value)

        def __delitem__(self, key: object) -> None:
            on("deleteItem", self, key)

        def __contains__(self, value: object) -> bool:
            return on("contains", self, value)

        def __bool__(self) -> bool:
            return True

        def __str__(self) -> str:
            return on("text", self)

        def __repr__(self) -> str:
            return on("show", self)

        def __reduce_ex__(self, protocol: object) -> str:
            raise TypeError(f"cannot pickle or copy {self!r}: it lives in JavaScript")

        __iter__ = None  # not iterable, in spite of __getitem__

    class Sized:
        __slots__ = ()

        def __len__(self) -> int:
            return on("size", self)

    class Iterable:
        __slots__ = ()

        def __iter__(self) -> object:
            return on("iterate", self)

    class Iterator:
        __slots__ = ()

        def __iter__(self) -> "Iterator":
            return self

        def __next__(self) -> object:
            return _given(on("step", self, "next"))

    class Generator(Iterator):
        __slots__ = ()

        def send(self, value: object) -> object:
            """Resumes the generator: `value` is what its `yield` gives."""
            return _given(on("step", self, "next", value))

        def throw(self, kind: object, value: object = None, traceback: object = None) -> object:
            """Raises at the generator's `yield`."""
            from pyforge._loops.thrown import exception_of

            return _given(on("throw", self, exception_of(kind, value)))

        def close(self) -> None:
            """Ends the generator: its `finally` blocks run."""
            done, _ = on("step", self, "return")
            if not done:
                raise RuntimeError("generator ignored GeneratorExit")

    class Awaitable:
        __slots__ = ()

        def __await__(self) -> object:
            on("meet", self)
            from pyforge._loops.promises import awaiting

            return awaiting(lambda number: on("awaited", self, number))

    class AsyncIterable:
        __slots__ = ()

        def __aiter__(self) -> object:
            return on("iterateLater", self)

    class AsyncDisposable:
        __slots__ = ()

        async def __aenter__(self) -> object:
            return self

        async def __aexit__(self, *_: object) -> None:
            await on("disposeLater", self)

    def _given(step: tuple[bool, object]) -> object:
        done, value = step
        if done:
            raise StopIteration(value)
        return value

    mixins = {
        ITERABLE: Iterable,
        SIZED: Sized,
        ITERATOR: Iterator,
        GENERATOR: Generator,
        AWAITABLE: Awaitable,
    }
    mixins |= {ASYNC_ITERABLE: AsyncIterable, ASYNC_DISPOSABLE: AsyncDisposable}

    def _async_generator() -> type:
        on("meet", None)
        from pyforge._loops.iteration import JavaScriptSteps

        class AsyncGenerator(JavaScriptSteps):
            __slots__ = ()

            def _drive(self, method: str, value: object, number: int) -> object:
                return on("stepLater", self, method, value, number)

        return AsyncGenerator

    def of(capabilities: int) -> type:
        from collections.abc import AsyncGenerator as AnyAsyncGenerator
        from collections.abc import Generator as AnyGenerator

        if capabilities & ASYNC_GENERATOR and ASYNC_GENERATOR not in mixins:
            mixins[ASYNC_GENERATOR] = _async_generator()
        bases = [mixin for flag, mixin in mixins.items() if capabilities & flag]
        made = type("JsObject", (*bases, Proxy), {"__slots__": (), "__module__": "pyforge"})
        if capabilities & GENERATOR:
            AnyGenerator.register(made)
        if capabilities & ASYNC_GENERATOR:
            AnyAsyncGenerator.register(made)
        return made

    return of
