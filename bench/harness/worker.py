"""The child's side for subjects in Python, and the reader of cases in Python.

`worker.py --describe CASE...` prints the cases as JSON, their functions by name.
`worker.py CASE LABEL` prepares one subject, then answers each request on stdin with one line of JSON.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns, process_time_ns
from typing import Any

WARM_UP = 150e6  # ns before the first sample: V8 has compiled by then
# A sample in which the process had less than this part of a core is taken again, at most so often in all: it
# measured the neighbours.
SHARE = 0.97
TRIES = 4

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

    def time(n: int) -> tuple[float, float]:
        """Nanoseconds, and the part of a core that the process had meanwhile."""
        began, used = perf_counter_ns(), process_time_ns()
        own = loop(n)
        used = process_time_ns() - used
        took = perf_counter_ns() - began
        return (took if own is None else own), used / took

    def warm_up() -> float:
        n, total, took = 1, 0.0, 0.0
        while total < WARM_UP:
            took = time(n)[0] / n
            total += max(took * n, 1)
            n = min(n * 2, 1 << 20)
        return took

    def sample(milliseconds: float) -> float:
        nonlocal each
        if each == 0:
            each = warm_up()
        n = max(1, round(milliseconds * 1e6 / max(each, 0.1)))
        took, share = time(n)
        for _ in range(TRIES - 1):
            if share >= SHARE:
                break
            took, share = max((took, share), time(n), key=lambda taken: taken[1])
        each = took / n
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
