"""The exception classes for what TypeScript throws."""

import pickle
import traceback
import weakref

import pyforge
import pytest

GROUPS = [pyforge.JsAggregateError, pyforge.JsBaseAggregateError]
CLASSES = [
    kind
    for kind in map(pyforge.__dict__.get, pyforge.__all__)
    if isinstance(kind, type) and issubclass(kind, pyforge.JsError) and kind not in GROUPS
]

COUNTERPARTS = [
    (pyforge.JsTypeError, TypeError),
    (pyforge.JsRangeError, ValueError),
    (pyforge.JsReferenceError, NameError),
    (pyforge.JsSyntaxError, SyntaxError),
    (pyforge.JsURIError, ValueError),
    (pyforge.JsRecursionError, RecursionError),
    (pyforge.JsSystemError, OSError),
    (pyforge.JsFileNotFoundError, FileNotFoundError),
    (pyforge.JsTimeoutError, TimeoutError),
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


def test_group_holds_its_parts():
    parts = [ValueError("v"), pyforge.JsError("j")]
    group = pyforge.JsAggregateError("several", parts)
    assert isinstance(group, ExceptionGroup) and isinstance(group, pyforge.JsError)
    assert (group.message, list(group.exceptions)) == ("several", parts)
    matched, rest = group.split(ValueError)
    assert [type(part) for part in (*matched.exceptions, *rest.exceptions)] == [ValueError, pyforge.JsError]
    base = pyforge.JsBaseAggregateError("base", [KeyboardInterrupt()])
    assert not isinstance(base, Exception)


@pytest.mark.parametrize("kind", OSError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_system_error_has_a_class_for_each_subclass_of_oserror(kind):
    from pyforge.errors import system_class

    if kind.__module__ == "builtins" and kind is not ConnectionError:
        assert issubclass(system_class(kind), kind)
        assert issubclass(system_class(kind), pyforge.JsSystemError)
    for below in kind.__subclasses__():
        if below.__module__ == "builtins":
            assert issubclass(system_class(below), below)
