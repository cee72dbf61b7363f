"""DESIGN 3, row 4, in plain `python`: what is called is JavaScript, or what stands for it elsewhere."""

import sys
from collections.abc import Callable
from itertools import repeat
from typing import Any

Context = dict[str, Any]


def calls(function: Callable[[int, int], int]) -> Callable[[int], None]:
    def loop(n: int) -> None:
        for _ in repeat(None, n):  # range would make an int per turn
            function(1, 2)

    assert function(1, 2) == 3
    return loop


def floor(context: Context) -> Callable[[int], None]:
    import floor_host

    return calls(floor_host.start(context))


def pyforge(_: Context) -> Callable[[int], None]:
    import bench_module

    return calls(bench_module.add)


def pyo3(context: Context) -> Callable[[int], None]:
    sys.path.insert(0, context["path"])
    import pyo3_extension

    return calls(pyo3_extension.add)


def c_extension(context: Context) -> Callable[[int], None]:
    sys.path.insert(0, context["path"])
    import c_extension as extension

    return calls(extension.add)


def plain(_: Context) -> Callable[[int], None]:
    def add(a: int, b: int) -> int:
        return a + b

    return calls(add)


def quickjs(_: Context) -> Callable[[int], None]:
    import quickjs as rival

    context = rival.Context()
    context.eval("function add(a, b) { return a + b; }")
    kept.append(context)
    return calls(context.get("add"))


def pythonmonkey(_: Context) -> Callable[[int], None]:
    import pythonmonkey as rival

    return calls(rival.eval("(a, b) => a + b"))


def mini_racer(_: Context) -> Callable[[int], None]:
    from py_mini_racer import MiniRacer

    context = MiniRacer()
    context.eval("function add(a, b) { return a + b; }")
    kept.append(context)
    return calls(lambda a, b: context.call("add", a, b))


# A rival's function dies with its context.
kept: list[object] = []

CASE = {
    "name": "python-calls-ts",
    "question": "What does TypeScript's add(1, 2) cost Python, in plain python?",
    "subjects": {
        "floor": {"by": "floor-host", "loop": floor},
        "pyforge": {"by": "pyforge-host", "loop": pyforge},
        "quickjs": {"by": "quickjs", "loop": quickjs},
        "PythonMonkey": {"by": "pythonmonkey", "loop": pythonmonkey},
        "mini-racer": {"by": "mini-racer", "loop": mini_racer},
        "PyO3 extension (Rust)": {"by": "pyo3", "loop": pyo3},
        "C extension": {"by": "c-extension", "loop": c_extension},
        "plain Python": {"by": "python", "loop": plain},
    },
    "budgets": [{"subject": "pyforge", "floor": "floor", "ratio": 1.3}],
}
