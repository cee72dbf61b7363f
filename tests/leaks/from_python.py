"""Loops in Python that call TypeScript. Each kind is a function of one call's number."""

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


KINDS = {
    "fresh strings, 10^6 calls": (strings, MANY),
    "fresh objects, 10^6 calls": (objects, MANY),
    "fresh integers, 10^6 calls": (positional, MANY),
    "keyword arguments, 10^6 calls": (keywords, MANY),
    "refused arguments, 10^5 calls": (refused, FEWER),
    "calls that do not fit the signature, 10^5 calls": (misused, FEWER),
    "errors that TypeScript throws, 10^5 calls": (errors, FEWER),
    "functions that TypeScript makes, 10^5 calls": (functions, FEWER),
    "objects and keywords to a function without a signature, 10^5 calls": (undeclared, FEWER),
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
