"""Loops in Python that call TypeScript. Each kind is a function of one call's number."""

import weakref

import pyforge_leaks
import pyforge_leaks_fixture as ts

MANY, FEWER = 1_000_000, 100_000


def strings(i):
    ts.shout(f"call {i}")


def objects(i):
    ts.same(object())


def positional(i):
    ts.add(i, 1)


def keywords(i):
    ts.add(b=1, a=i)


def refused(i):
    try:
        ts.add(f"call {i}")
    except TypeError:
        return
    raise AssertionError("not refused")


def misused(i):
    try:
        ts.add(1, 2, 3)
    except TypeError:
        return
    raise AssertionError("not refused")


def errors(i):
    try:
        ts.fail()
    except TypeError:
        return
    raise AssertionError("nothing was raised")


def functions(i):
    ts.make()()


UNDECLARED = ts.make()


def undeclared(i):
    UNDECLARED(i, str(i), object(), [i], named=object())


def floats(i):
    ts.floats([float(i)] * 100)


def dicts(i):
    ts.counts({str(i): i, str(i + 1): 2})


def instances(i):
    ts.point(i)


def live(i):
    point = ts.point(i)
    point.other = [point.x, point.double()]
    assert point.other[1] == 2 * i


def generators(i):
    list(ts.generate(3))
    left = ts.generate(3)
    next(left)
    left.close()


def causes(i):
    try:
        try:
            ts.failWithCause()
        except Exception as error:
            raise ValueError("again") from error
    except ValueError as error:
        assert str(error.__cause__.__cause__) == "its cause"


def references(i):
    gone = []
    point = ts.point(i)
    callback = ts.make()
    watched = [weakref.ref(point, gone.append), weakref.ref(callback, gone.append)]
    assert all(reference() is not None for reference in watched)
    del point, callback
    assert len(gone) == 2


KINDS = {
    "fresh strings, 10^6 calls": (strings, MANY),
    "fresh objects, 10^6 calls": (objects, MANY),
    "fresh integers, 10^6 calls": (positional, MANY),
    "instances of TypeScript's classes, 10^6 calls": (instances, MANY),
    "keyword arguments, 10^6 calls": (keywords, MANY),
    "refused arguments, 10^5 calls": (refused, FEWER),
    "calls that do not fit the signature, 10^5 calls": (misused, FEWER),
    "errors that TypeScript throws, 10^5 calls": (errors, FEWER),
    "scenario 32: functions that TypeScript makes, 10^5 calls": (functions, FEWER),
    "objects and keywords to a function without a signature, 10^5 calls": (undeclared, FEWER),
    "attributes and methods of TypeScript's instances, 10^4 calls": (live, FEWER // 10),
    "TypeScript's generators, 10^5 calls": (generators, FEWER),
    "errors with causes, 10^4 calls": (causes, FEWER // 10),
    "weak references to TypeScript's objects and functions, 10^5 calls": (references, FEWER),
    "lists of 100 floats, 10^5 calls": (floats, FEWER),
    "dicts, 10^5 calls": (dicts, FEWER),
}


def run(kind):
    """Runs a loop; returns what grew, empty when nothing did."""
    body, calls = KINDS[kind]
    for i in range(2000):
        body(i)
    pyforge_leaks.begin(calls)
    for start in range(0, calls, part := calls // 100):
        for i in range(start, start + part):
            body(i)
        pyforge_leaks.sample()
    return pyforge_leaks.end()
