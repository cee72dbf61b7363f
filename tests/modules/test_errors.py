"""The exception classes for what TypeScript throws."""

import pickle
import traceback
import weakref

import pyforge
import pytest

CLASSES = [getattr(pyforge, name) for name in pyforge.__all__ if name.startswith("Js")]

COUNTERPARTS = [
    (pyforge.JsTypeError, TypeError),
    (pyforge.JsRangeError, ValueError),
    (pyforge.JsReferenceError, NameError),
    (pyforge.JsSyntaxError, SyntaxError),
    (pyforge.JsURIError, ValueError),
    (pyforge.JsRecursionError, RecursionError),
    (pyforge.JsSystemError, OSError),
    (pyforge.JsEvalError, Exception),
    (pyforge.JsThrown, Exception),
]


@pytest.mark.parametrize(("error", "counterpart"), COUNTERPARTS, ids=lambda value: value.__name__)
def test_error_is_caught_as_its_python_counterpart_and_as_js_error(error, counterpart):
    with pytest.raises(counterpart):
        raise error("no")
    with pytest.raises(pyforge.JsError):
        raise error("no")


@pytest.mark.parametrize("error", CLASSES, ids=lambda value: value.__name__)
def test_error_carries_what_javascript_knows(error):
    instance = error("message")
    original = object()
    instance.error, instance.name, instance.message = original, "MyError", "message"
    instance.stack, instance.cause = "MyError: message\n    at f (a.ts:1:1)", None
    assert (instance.error, instance.name, instance.message) == (original, "MyError", "message")
    assert str(instance) == "message"
    assert weakref.ref(instance)() is instance


@pytest.mark.parametrize("error", CLASSES, ids=lambda value: value.__name__)
def test_error_is_shown_and_pickled_under_its_public_name(error):
    instance = error("message")
    instance.name = "MyError"
    assert traceback.format_exception_only(instance) == [f"pyforge.{error.__name__}: message\n"]
    copy = pickle.loads(pickle.dumps(instance))
    assert type(copy) is error
    assert copy.name == "MyError"


def test_thrown_gives_its_value():
    thrown = pyforge.JsThrown("42")
    thrown.error = 42
    assert thrown.value == 42


def test_system_error_has_errno_and_filename():
    error = pyforge.JsSystemError(2, "no such file or directory", "a.txt")
    assert (error.errno, error.filename) == (2, "a.txt")
    assert str(error) == "[Errno 2] no such file or directory: 'a.txt'"
