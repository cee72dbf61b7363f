"""Start-up where Python hosts Node, in a clean venv: the import of a TypeScript module, and the life of a
whole process that does one and calls it once."""

from textwrap import dedent
from typing import Any


def program(body: str) -> str:
    """Times the body, which ends with a call that answers 3."""
    return dedent("""
        import json, os
        from time import perf_counter
        context = json.loads(os.environ["BENCH_CONTEXT"])
        began = perf_counter()
        {body}
        assert answer == 3
        print(json.dumps({{"import": (perf_counter() - began) * 1e3}}))
    """).format(body=dedent(body).strip())


CASE: dict[str, Any] = {
    "name": "start-node",
    "question": "What does it cost python to start JavaScript, up to its first answer?",
    "columns": {"import": "ms", "process": "ms"},
    "subjects": {
        "floor": {
            "by": "floor-host",
            "program": program("import floor_host; answer = floor_host.start(context)(1, 2)"),
        },
        "pyforge": {
            "by": "pyforge-host",
            "program": program("import bench_module; answer = bench_module.add(1, 2)"),
        },
        "quickjs": {
            "by": "quickjs",
            "program": program("import quickjs; answer = quickjs.Context().eval('1 + 2')"),
        },
        "mini-racer": {
            "by": "mini-racer",
            "program": program("import py_mini_racer; answer = py_mini_racer.MiniRacer().eval('1 + 2')"),
        },
        "PythonMonkey": {
            "by": "pythonmonkey",
            "program": program("import pythonmonkey; answer = pythonmonkey.eval('1 + 2')"),
        },
        "PyO3 extension (Rust)": {
            "by": "pyo3",
            "program": program(
                "import sys; sys.path.insert(0, context['path']); import pyo3_extension; "
                "answer = pyo3_extension.add(1, 2)"
            ),
        },
        "python alone": {"by": "python", "program": ""},
        "Node alone": {"by": "node", "program": ""},
    },
    "budgets": [{"subject": "pyforge", "floor": "floor", "ratio": 1.3}],
}
