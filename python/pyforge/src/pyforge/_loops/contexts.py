"""Contexts of tasks: contextvars of Python's, and AsyncLocalStorages of JavaScript's, across an `await`."""

from __future__ import annotations

from contextvars import Context, ContextVar, copy_context

surroundings: ContextVar[object] = ContextVar("pyforge.surroundings")
"""In a task that JavaScript awaits: what runs a function with JavaScript's AsyncLocalStorages."""

_lent: dict[int, Context] = {}


def lend(number: int) -> bool:
    """What JavaScript awaits on behalf of this task sees its contextvars. False where it has none."""
    context = copy_context()
    if len(context) == (surroundings in context):
        return False
    _lent[number] = context
    return True


def take_back(number: int) -> None:
    """The task waits no more."""
    _lent.pop(number, None)


def context_for(caller: int, around: object) -> Context:
    """The context of a task that JavaScript awaits on behalf of the one that waits by the number `caller`."""
    lent = _lent.get(caller)
    context = copy_context() if lent is None else lent.copy()
    context.run(surroundings.set, around)
    return context
