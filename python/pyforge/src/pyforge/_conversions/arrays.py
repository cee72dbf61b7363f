"""numpy's half of ``pyforge/numpy``. Imported when an array first crosses: numpy is not of the runtime."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from pyforge._conversions import Refused, not_an_instance

# What is numpy's own, which no type checker sees here.
Foreign: TypeAlias = Any

numpy: Any = importlib.import_module("numpy")

Shape = Sequence[int | None]

# DLPack's numbers of devices whose memory this process reads: the CPU's, and what CUDA pins of it.
READABLE_DEVICES = (1, 3)


def taker(kind: str, shape: Shape | None, order: str | None, copies: bool) -> Callable[[object], Foreign]:
    """What takes an array of a dtype, a shape (None for any length) and an order, or says why not."""
    dtype = numpy.dtype(kind)

    def take(value: object) -> Foreign:
        array = array_of(value)
        require_dtype(array, dtype)
        if shape is not None:
            require_shape(array, shape)
        if copies:
            return numpy.array(array, dtype, order=order or "C")
        require_order(array, order)
        require_view(array)
        return array

    return take


def array_of(value: object) -> Foreign:
    """The array itself, or that of what has its memory by DLPack: a tensor of another library."""
    if isinstance(value, numpy.ma.MaskedArray):
        raise Refused("TypeError: a masked array would lose its mask; pass what .filled() makes of it")
    if isinstance(value, numpy.ndarray):
        return value
    if not hasattr(type(value), "__dlpack__"):
        raise not_an_instance(value, "numpy.ndarray")
    tensor: Any = value
    device = tensor.__dlpack_device__()[0]
    if device not in READABLE_DEVICES:
        raise Refused(
            f"BufferError: the tensor lies on the device {int(device)} of DLPack; move it to the CPU first"
        )
    return numpy.from_dlpack(tensor)


def require_dtype(array: Foreign, dtype: Foreign) -> None:
    if array.dtype.newbyteorder("=") == dtype:
        return
    raise Refused(
        f"TypeError: expected an array of {dtype}, got one of {array.dtype}; {remedy(array, dtype)}"
    )


def remedy(array: Foreign, dtype: Foreign) -> str:
    kind = array.dtype.kind
    if kind in "mM":
        return "its counts are ints: pass .view('int64') and declare i64"
    if array.dtype.names:
        return f"pass a field of it, such as array['{array.dtype.names[0]}']"
    return "its items are objects: pass a list" if kind == "O" else f"convert it by .astype('{dtype}')"


def require_shape(array: Foreign, shape: Shape) -> None:
    given = array.shape
    if len(given) == len(shape) and all(want in (None, got) for want, got in zip(shape, given, strict=True)):
        return
    wanted = ", ".join("any" if length is None else str(length) for length in shape)
    if len(shape) == 1:
        wanted += ","
    raise Refused(f"ValueError: expected an array of shape ({wanted}), got one of shape {given}")


def require_order(array: Foreign, order: str | None) -> None:
    if order == "C" and not array.flags.c_contiguous:
        raise Refused(
            "BufferError: expected an array in C's order; pass what numpy.ascontiguousarray() makes of it"
        )
    if order == "F" and not array.flags.f_contiguous:
        raise Refused(
            "BufferError: expected an array in Fortran's order; pass what numpy.asfortranarray() makes of it"
        )


def require_view(array: Foreign) -> None:
    """Refuses memory that no typed array can be put upon."""
    reason = None
    if not array.flags.writeable:
        reason = "the array is read-only, and JavaScript has no read-only views"
    elif not array.dtype.isnative:
        reason = f"the array has the byte order of another machine, {array.dtype.str}"
    elif not array.flags.aligned or any(stride % array.itemsize for stride in strides_of(array)):
        reason = f"the items do not lie at multiples of their {array.itemsize} bytes"
    if reason is not None:
        raise Refused(f"BufferError: {reason}; pass .copy() of it, or declare it with copy: true")


def strides_of(array: Foreign) -> list[int]:
    """Of one item numpy may say any stride."""
    return [stride if length > 1 else 0 for length, stride in zip(array.shape, array.strides, strict=True)]


def lay_out(array: Foreign) -> tuple[Foreign, tuple[int, ...], list[int], int]:
    """All from the first item to the last in memory, flat; shape, strides and place of the first in items."""
    strides = strides_of(array)
    steps = [stride // array.itemsize for stride in strides]
    if array.size == 0:
        return numpy.empty(0, plain(array.dtype)), array.shape, steps, 0
    lowest = array[(..., *(slice(None, None, -1 if step < 0 else 1) for step in steps))]
    back = [(length - 1) * step for length, step in zip(array.shape, steps, strict=True)]
    span = 1 + sum(map(abs, back))
    flat = numpy.lib.stride_tricks.as_strided(lowest, (span,), (array.itemsize,))
    return flat.view(plain(array.dtype)), array.shape, steps, -sum(step for step in back if step < 0)


def plain(dtype: Foreign) -> Foreign:
    """As typed arrays have the items: truths as bytes, complex numbers as two floats."""
    return {"b": numpy.uint8, "c": numpy.float64}.get(dtype.kind, dtype)


def array_over(
    memory: object, kind: str, shape: Sequence[int], strides: Sequence[int], offset: int
) -> Foreign:
    """An array over memory, without a copy; strides and offset in items."""
    dtype = numpy.dtype(kind)
    size = dtype.itemsize
    return numpy.ndarray(tuple(shape), dtype, memory, offset * size, tuple(step * size for step in strides))
