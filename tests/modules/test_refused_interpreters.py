"""Interpreters that PyForge does not run in say so before anything is loaded."""

import pytest
from pyforge.host import unsupported


@pytest.mark.parametrize(
    ("implementation", "abiflags", "version", "words"),
    [
        ("pypy", "", (3, 11), ("pypy", "use a CPython from 3.11 up")),
        ("graalpy", "", (3, 11), ("graalpy", "use a CPython from 3.11 up")),
        ("cpython", "", (3, 10), ("3.10", "use a newer one")),
        ("cpython", "t", (3, 13), ("free-threaded", "use the default build")),
        ("cpython", "td", (3, 14), ("free-threaded", "use the default build")),
    ],
)
def test_interpreter_is_refused_with_the_remedy(implementation, abiflags, version, words):
    sentence = unsupported(implementation, abiflags, version)
    assert sentence is not None
    assert all(word in sentence for word in words)


@pytest.mark.parametrize(("abiflags", "version"), [("", (3, 11)), ("", (3, 13)), ("d", (3, 12))])
def test_cpython_is_accepted(abiflags, version):
    assert unsupported("cpython", abiflags, version) is None


def test_refusal_is_an_import_error_and_node_is_not_started(python):
    done = python(
        """
        import os, sys
        from pyforge import host
        sys.abiflags = "t"
        try:
            host.start()
        except ImportError as error:
            print(error)
        print(len(os.listdir("/proc/self/task")))
        """
    )
    assert done.out.splitlines() == [
        "PyForge does not run in a free-threaded CPython yet; use the default build of the same version",
        "1",
    ]
