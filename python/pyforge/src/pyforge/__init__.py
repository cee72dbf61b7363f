"""PyForge for Python: modules written in TypeScript, and their errors. May import pyforge_runtime.

Importing this package starts nothing; Node starts when the first module written in TypeScript is imported.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyforge.errors import (
        JsAggregateError,
        JsBaseAggregateError,
        JsBlockingIOError,
        JsBrokenPipeError,
        JsChildProcessError,
        JsConnectionAbortedError,
        JsConnectionRefusedError,
        JsConnectionResetError,
        JsError,
        JsEvalError,
        JsFileExistsError,
        JsFileNotFoundError,
        JsInterruptedError,
        JsIsADirectoryError,
        JsNotADirectoryError,
        JsPermissionError,
        JsProcessLookupError,
        JsRangeError,
        JsRecursionError,
        JsReferenceError,
        JsSyntaxError,
        JsSystemError,
        JsThrown,
        JsTimeoutError,
        JsTypeError,
        JsURIError,
    )
    from pyforge.objects import JsObject

__version__ = "0.1.0"

__all__ = [
    "JsAggregateError",
    "JsBaseAggregateError",
    "JsBlockingIOError",
    "JsBrokenPipeError",
    "JsChildProcessError",
    "JsConnectionAbortedError",
    "JsConnectionRefusedError",
    "JsConnectionResetError",
    "JsError",
    "JsEvalError",
    "JsFileExistsError",
    "JsFileNotFoundError",
    "JsInterruptedError",
    "JsIsADirectoryError",
    "JsNotADirectoryError",
    "JsObject",
    "JsPermissionError",
    "JsProcessLookupError",
    "JsRangeError",
    "JsRecursionError",
    "JsReferenceError",
    "JsSyntaxError",
    "JsSystemError",
    "JsThrown",
    "JsTimeoutError",
    "JsTypeError",
    "JsURIError",
    "__version__",
    "load",
    "run",
    "set_call_limit",
]


def load(name: str, init_file: str) -> None:
    """Fills the module `name`, whose `__init__.py` is `init_file`; see `pyforge.host.load`."""
    from pyforge import host  # not at the top: a program that only catches JsError pays nothing for it

    host.load(name, init_file)


def run(promise: object) -> object:
    """Blocks until a promise or another awaitable settles, and returns what it gives. Node's event loop runs.

    RuntimeError, at once: inside a running event loop (use `await`), and below JavaScript, where no promise
    can settle.
    """
    from pyforge import host

    return host.run(promise)


def set_call_limit(seconds: float) -> float:
    """How long a call of a TypeScript function waits on another thread until it is taken, then RuntimeError.

    What has begun is waited for without limit. One limit for the process, 30 s unless set. Returns the one
    before. RuntimeError where TypeScript does not run yet: import a module written in it first.
    """
    try:
        from pyforge import _bridge
    except ImportError:
        raise RuntimeError(
            "TypeScript does not run in this process yet, so no call of it can wait; "
            "import a module written in TypeScript first"
        ) from None
    return _bridge.call_limit(seconds)


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Errors and `JsObject`, found at their first use: their classes would cost every start 1 ms."""
        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from pyforge import errors, objects

        found: object = objects.JsObject if name == "JsObject" else getattr(errors, name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
