"""The floor addon in the engine inside python: PyForge's host with the floor in the place of its addon."""

import sys
from collections.abc import Callable
from typing import Any

from pyforge_runtime import _host, engine


def start(context: dict[str, Any]) -> Callable[[int, int], int]:
    """Starts the engine and gives the JavaScript function that the floor's script exposes."""
    _host.start(engine(), context["addon"], context["script"], sys.executable, ())
    function: Callable[[int, int], int] = sys.modules["__main__"].ts_add  # type: ignore[attr-defined]
    return function
