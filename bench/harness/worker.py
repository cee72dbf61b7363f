"""The child's side for subjects in Python, and the reader of cases in Python.

    worker.py --describe CASE...    prints the cases as JSON, their functions by name
    worker.py CASE LABEL            prepares one subject, then answers each request on stdin with one line of JSON
"""

import importlib.util
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns
from typing import Any

WARM_UP = 150e6  # ns before the first sample: V8 has compiled by then

Loop = Callable[[int], float | None]


def read_case(file: str) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location(f"case_{Path(file).stem.replace('-', '_')}", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"no case in {file}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    case: dict[str, Any] = module.CASE
    return case


def described(file: str) -> dict[str, Any]:
    case = read_case(file)
    subjects = {
        label: {key: value.__name__ if callable(value) else value for key, value in subject.items()}
        for label, subject in case["subjects"].items()
    }
    return {**case, "subjects": subjects, "file": file}


def sampler(loop: Loop) -> Callable[[float], float]:
    """Nanoseconds per turn, over as many turns as take the milliseconds asked for."""
    each = 0.0

    def time(n: int) -> float:
        began = perf_counter_ns()
        own = loop(n)
        return perf_counter_ns() - began if own is None else own

    def warm_up() -> float:
        n, total, took = 16, 0.0, 0.0
        while total < WARM_UP:
            took = time(n) / n
            total += max(took * n, 1)
            n = min(n * 2, 1 << 20)
        return took

    def sample(milliseconds: float) -> float:
        nonlocal each
        if each == 0:
            each = warm_up()
        n = max(1, round(milliseconds * 1e6 / max(each, 0.1)))
        each = time(n) / n
        return each

    return sample


def begin(file: str, label: str) -> Callable[[float], dict[str, float]]:
    context = json.loads(os.environ.get("BENCH_CONTEXT", "{}"))
    subject = read_case(file)["subjects"][label]
    if "once" in subject:
        once: Callable[[Any], dict[str, float]] = subject["once"]
        return lambda _: once(context)
    loops = subject["loop"](context)
    columns = loops if isinstance(loops, dict) else {"time": loops}
    samplers = {column: sampler(loop) for column, loop in columns.items()}
    return lambda milliseconds: {column: sample(milliseconds) for column, sample in samplers.items()}


def tell(answer: object) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    if arguments[0] == "--describe":
        tell([described(file) for file in arguments[1:]])
        return
    measure = begin(*arguments)
    tell({"ready": True})
    for line in sys.stdin:
        tell({"values": measure(json.loads(line)["measure"]["milliseconds"])})


main(sys.argv[1:])
