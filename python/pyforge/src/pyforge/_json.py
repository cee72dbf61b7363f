"""What `JSON.stringify` gets of a Python object. Imports the standard library only."""

from __future__ import annotations

import math


def copy(value: object, path: str = "value", outer: frozenset[int] = frozenset()) -> object:
    """A copy in exact builtin types for JSON; what JSON or a number of JavaScript cannot say is refused."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        integer = int.__int__(value)
        if abs(integer) >= 2**53:
            message = f"{path}: JSON.stringify writes {integer} as no exact number; make a str of it first"
            raise ValueError(message)
        return integer
    if isinstance(value, float):
        number = float.__float__(value)
        if not math.isfinite(number):
            message = f"{path}: JSON has no {number}"
            raise ValueError(message)
        return number
    if not isinstance(value, dict | list | tuple):
        message = f"{path}: Object of type {type(value).__name__} is not JSON serializable"
        raise TypeError(message)
    if id(value) in outer:
        message = f"{path}: Circular reference detected"
        raise ValueError(message)
    outer = outer | {id(value)}
    if not isinstance(value, dict):
        return [copy(item, f"{path}[{index}]", outer) for index, item in enumerate(value)]
    for key in value:
        if not isinstance(key, str):
            message = f"{path}: keys must be str, not {type(key).__name__} ({key!r})"
            raise TypeError(message)
    return {str.__str__(key): copy(item, f"{path}[{key!r}]", outer) for key, item in value.items()}
