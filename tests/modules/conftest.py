"""Plain python with modules written in TypeScript. Each test runs a Python program in a process of its own,
because a process has one Node and its end is part of what is tested."""

import json
import os
import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class Ended:
    """How a program ended; `error` is the last line of stderr, where a traceback says what went wrong."""

    out: str
    err: str
    code: int

    @property
    def error(self):
        lines = self.err.strip().splitlines()
        return lines[-1] if lines else ""


@pytest.fixture
def python():
    """Runs a program: `python(code, *arguments, env={...}, limits="-s 1000")`; None in env unsets."""

    def run(code, *arguments, env=None, limits=None, timeout=60):
        variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(env or {})}
        command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
        if limits is not None:
            command = ["bash", "-c", f'ulimit {limits}; exec "$@"', "bash", *command]
        done = subprocess.run(
            command,
            env={name: value for name, value in variables.items() if value is not None},
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        return Ended(done.stdout, done.stderr, done.returncode)

    return run


# The beginning of a program that runs a script of the test in the place of PyForge's runtime.
_PRELUDE = """
import sys, time
import pyforge_runtime
from pyforge_runtime import _host

def start(script=sys.argv[1], engine=None, addon=None, flags=()):
    engine, addon = engine or pyforge_runtime.engine(), addon or pyforge_runtime.addon()
    _host.start(engine, addon, script, sys.executable, tuple(flags))

def step(seconds=0.05):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        _host.pump()
        time.sleep(0.001)
"""

_SAY = 'const say = (text) => require("node:fs").writeSync(1, text + "\\n");\n'


@pytest.fixture
def node_in_python(python, tmp_path):
    """Runs a program that may start Node with `script`: `node_in_python(script, code, *arguments)`.

    The program has `start()` and `step(seconds)`, which lets timers run; the script has `say(text)`.
    """

    def run(script, code, *arguments, folder: Path = tmp_path, **options):
        file = folder / "script.cjs"
        file.write_text(_SAY + textwrap.dedent(script), encoding="utf-8")
        return python(_PRELUDE + textwrap.dedent(code), file, *arguments, **options)

    return run


@pytest.fixture
def module(python, tmp_path):
    """Writes a built module, as `pyforge develop` would, and runs programs that may import it as `mod`.

    `module(bundle, code)`: every exported function takes no argument, returns any, and has `pyforge`;
    `declared` gives others their "params" and "returns".
    """

    def run(bundle, code, *arguments, folder: Path = tmp_path, declared=None, **options):
        package = folder / "mod"
        package.mkdir(parents=True)
        bundle = 'const pyforge = globalThis[Symbol.for("pyforge.runtime")];\n' + textwrap.dedent(bundle)
        names = re.findall(r"^export function (\w+)", bundle, re.MULTILINE)
        functions = [{**_plain_function(name), **(declared or {}).get(name, {})} for name in names]
        spec = {"spec": 1, "name": "mod", "doc": None, "functions": functions}
        (package / "__init__.py").write_text("from pyforge import load\n\nload(__name__, __file__)\n")
        (package / "_module.mjs").write_text(bundle, encoding="utf-8")
        (package / "_module.json").write_text(json.dumps(spec))
        path = f"import sys; sys.path.insert(0, {str(folder)!r})\n"
        return python(path + textwrap.dedent(code), *arguments, **options)

    return run


def _plain_function(name):
    return {"name": name, "export": name, "doc": None, "params": [], "returns": {"type": "any"}}
