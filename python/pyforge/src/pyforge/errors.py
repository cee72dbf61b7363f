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
    """A failed system call in Node, such as ENOENT, with `errno` and `filename`."""


class JsThrown(JsError):
    """JavaScript threw something that is no Error: `value` is what."""

    @property
    def value(self) -> object:
        return self.error


# The public name is pyforge.JsError; tracebacks and pickle show and store it.
for _class in (
    JsError,
    JsTypeError,
    JsRangeError,
    JsReferenceError,
    JsSyntaxError,
    JsURIError,
    JsEvalError,
    JsRecursionError,
    JsSystemError,
    JsThrown,
):
    _class.__module__ = "pyforge"
del _class
