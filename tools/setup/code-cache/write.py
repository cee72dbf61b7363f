"""Runs the runtime as a Python program does, with one module; V8's code is written at its end."""

import sys
import tempfile
from pathlib import Path

import pyforge
from pyforge_runtime import _host, addon, engine

SPEC = """{
  "spec": 2, "name": "warm", "doc": null, "values": [],
  "functions": [{
    "name": "add", "export": "add", "doc": null, "returns": { "type": "i32" },
    "params": [{ "name": "a", "type": { "type": "i32" } }, { "name": "b", "type": { "type": "i32" } }]
  }]
}"""

_host.start(engine(), addon(), str(Path(__file__).with_name("keep.cjs")), sys.executable, ())
with tempfile.TemporaryDirectory() as folder:
    package = Path(folder, "warm")
    package.mkdir()
    package.joinpath("_module.json").write_text(SPEC)
    package.joinpath("_module.mjs").write_text("export const add = (a, b) => a + b;\n")
    package.joinpath("__init__.py").touch()
    sys.path.insert(0, folder)
    import warm  # type: ignore[import-not-found]

    pyforge.load("warm", warm.__file__)
    assert warm.add(1, 2) == 3
