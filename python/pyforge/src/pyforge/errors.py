"""What TypeScript throws, as Python exceptions.

`except JsError` catches every error that TypeScript threw, `except TypeError` also a TypeError of JavaScript.
An error that passed through Python and was raised again is the same JavaScript object when it comes back.
"""


class JsError(Exception):
    """An error thrown by JavaScript. The attributes are set where it crosses the border."""

    error: object = None
    """The original JavaScript value."""
    name: str = "Error"
    """The error's name, such as "TypeError"."""
    message: str = ""
    """The error's message, without its name."""
    stack: str | None = None
    """The JavaScript stack, as the engine gives it."""
    cause: object = None
    """The error's cause, as Python sees it; an exception is `__cause__` too."""


class JsTypeError(JsError, TypeError):
    """A TypeError of JavaScript."""

    name = "TypeError"


class JsRangeError(JsError, ValueError):
    """A RangeError of JavaScript."""

    name = "RangeError"


class JsReferenceError(JsError, NameError):
    """A ReferenceError of JavaScript."""

    name = "ReferenceError"


class JsSyntaxError(JsError, SyntaxError):
    """A SyntaxError of JavaScript."""

    name = "SyntaxError"


class JsURIError(JsError, ValueError):
    """A URIError of JavaScript."""

    name = "URIError"


class JsEvalError(JsError):
    """An EvalError of JavaScript, for which Python has no counterpart."""

    name = "EvalError"


class JsRecursionError(JsError, RecursionError):
    """JavaScript ran out of stack (to JavaScript a RangeError)."""

    name = "RangeError"


class JsSystemError(JsError, OSError):
    """A failed system call in Node, such as ENOENT, with `errno`, `strerror` and `filename`."""


class JsBlockingIOError(JsSystemError, BlockingIOError):
    """EAGAIN and its like, from Node."""


class JsChildProcessError(JsSystemError, ChildProcessError):
    """ECHILD from Node."""


class JsBrokenPipeError(JsSystemError, BrokenPipeError):
    """EPIPE and ESHUTDOWN from Node."""


class JsConnectionAbortedError(JsSystemError, ConnectionAbortedError):
    """ECONNABORTED from Node."""


class JsConnectionRefusedError(JsSystemError, ConnectionRefusedError):
    """ECONNREFUSED from Node."""


class JsConnectionResetError(JsSystemError, ConnectionResetError):
    """ECONNRESET from Node."""


class JsFileExistsError(JsSystemError, FileExistsError):
    """EEXIST from Node."""


class JsFileNotFoundError(JsSystemError, FileNotFoundError):
    """ENOENT from Node."""


class JsInterruptedError(JsSystemError, InterruptedError):
    """EINTR from Node."""


class JsIsADirectoryError(JsSystemError, IsADirectoryError):
    """EISDIR from Node."""


class JsNotADirectoryError(JsSystemError, NotADirectoryError):
    """ENOTDIR from Node."""


class JsPermissionError(JsSystemError, PermissionError):
    """EACCES and EPERM from Node."""


class JsProcessLookupError(JsSystemError, ProcessLookupError):
    """ESRCH from Node."""


class JsTimeoutError(JsSystemError, TimeoutError):
    """ETIMEDOUT from Node, or the TimeoutError of an AbortSignal that ran out."""

    name = "TimeoutError"


class JsAggregateError(JsError, ExceptionGroup[Exception]):
    """An AggregateError of JavaScript: `exceptions` are its errors, `except*` takes it apart."""

    name = "AggregateError"
    message = BaseExceptionGroup.message  # type: ignore[assignment]


class JsBaseAggregateError(BaseExceptionGroup[BaseException]):
    """An AggregateError of JavaScript with a part that is no Exception, such as SystemExit."""

    error: object = None
    name: str = "AggregateError"
    stack: str | None = None
    cause: object = None


class JsThrown(JsError):
    """JavaScript threw something that is no Error: `value` is what."""

    @property
    def value(self) -> object:
        return self.error


_SYSTEM_CLASSES = {kind.__bases__[1]: kind for kind in JsSystemError.__subclasses__()}


def system_class(kind: type[OSError]) -> type[JsSystemError]:
    """The JsSystemError that is a `kind` too."""
    return _SYSTEM_CLASSES.get(kind, JsSystemError)


# The public name is pyforge.JsError; tracebacks and pickle show and store it.
for _class in [
    value
    for value in vars().values()
    if isinstance(value, type) and issubclass(value, (JsError, JsBaseAggregateError))
]:
    _class.__module__ = "pyforge"
del _class
