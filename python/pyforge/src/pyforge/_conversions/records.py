"""Classes for records that TypeScript declares."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence


def named_tuple(name: str, module: str, fields: Sequence[str]) -> type[tuple[object, ...]]:
    """A class of tuples whose items have these names."""
    return namedtuple(name, fields, module=module)  # type: ignore[no-any-return]


class Record(dict[object, object]):
    """A dict that takes attributes: a record of both, where TypeScript names no class for it."""
