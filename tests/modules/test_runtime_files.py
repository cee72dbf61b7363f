"""Files that are missing are named, with what helps; nothing falls back in silence."""

import sys

import pyforge_runtime
import pytest


@pytest.fixture
def damaged(python, tmp_path):
    """A copy of the runtime package without the files named; runs `code` with it."""

    def run(code, *missing, env=None):
        source = tmp_path / "pyforge_runtime"
        source.mkdir()
        original = pyforge_runtime.__path__[0]
        for name in ("__init__.py", "_host.abi3.so", "addon.node", "runtime.cjs", "engine"):
            if name not in missing:
                (source / name).symlink_to(f"{original}/{name}")
        prelude = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        return source, python(prelude + code, env=env)

    return run


START = "from pyforge import host; host.start()"


@pytest.mark.parametrize("name", ["_host.abi3.so", "addon.node", "runtime.cjs"])
def test_missing_file_is_an_import_error_with_its_path(damaged, name):
    source, done = damaged(START, name)
    assert done.code == 1
    assert done.error.startswith(
        f"ImportError: pyforge-ts-runtime is damaged: {source / name} is missing; run "
    )


def test_missing_engine_is_an_import_error_with_the_folder(damaged):
    source, done = damaged(START, "engine")
    expected = f"ImportError: pyforge-ts-runtime is damaged: {source / 'engine'} holds no engine; run "
    assert done.error.startswith(expected)


def test_missing_runtime_package_names_the_interpreter_to_install_for(python):
    hidden = """
import sys
class Hide:
    def find_spec(self, name, path, target=None):
        if name == "pyforge_runtime":
            raise ModuleNotFoundError("No module named 'pyforge_runtime'", name=name)
sys.meta_path.insert(0, Hide())
"""
    done = python(hidden + START)
    assert done.error == (
        f"ImportError: PyForge's runtime is not installed for {sys.executable}; "
        f"run `{sys.executable} -m pip install pyforge-ts-runtime`"
    )


def test_engine_of_the_environment_that_is_no_file(python, tmp_path):
    done = python(START, env={"PYFORGE_ENGINE": str(tmp_path / "none.so")})
    assert done.error == (
        f"ImportError: PYFORGE_ENGINE names {tmp_path / 'none.so'}, which is no file; "
        "let it name the shared library of a Node engine, or unset it"
    )


def test_engine_of_the_environment_that_is_no_library(python, tmp_path):
    (tmp_path / "engine.so").write_text("text")
    done = python(START, env={"PYFORGE_ENGINE": str(tmp_path / "engine.so")})
    assert done.error.startswith("RuntimeError: cannot open the Node engine: ")
    assert "let PYFORGE_ENGINE name a Node engine for this platform" in done.error


def test_module_without_its_files(python, tmp_path):
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "__init__.py").write_text("from pyforge import load\nload(__name__, __file__)\n")
    done = python(f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import half")
    assert done.error == (
        f"ImportError: the TypeScript module half is not complete: {tmp_path / 'half'} has no _module.json; "
        "run `pyforge develop` in the module's project"
    )


COMPILED = """{
  "spec": 2, "name": "probe", "doc": null, "values": [],
  "functions": [
    {"name": "compiled", "export": "compiled", "doc": null, "params": [], "returns": {"type": "bool"}}
  ]
}"""


@pytest.mark.parametrize(
    ("code", "compiled"), [(None, False), (b"", False), (b"\0" * 4096, False), ("ours", True)]
)
def test_code_of_the_runtime_is_used_where_v8_takes_it(damaged, tmp_path, code, compiled):
    module = tmp_path / "probe"
    module.mkdir()
    (module / "__init__.py").write_text("from pyforge import load\nload(__name__, __file__)\n")
    (module / "_module.json").write_text(COMPILED)
    (module / "_module.mjs").write_text(
        'export const compiled = () => globalThis[Symbol.for("pyforge.boot")].compiled;\n'
    )
    cache = tmp_path / "pyforge_runtime" / "runtime.cjs.cache"
    ours = f"{pyforge_runtime.__path__[0]}/runtime.cjs.cache"
    place = "" if code is None else f"import os; os.symlink({ours!r}, {str(cache)!r})\n"
    if isinstance(code, bytes):
        place = f"open({str(cache)!r}, 'wb').write({code!r})\n"
    _, done = damaged(place + "import probe; print(probe.compiled())")
    assert (done.code, done.out) == (0, f"{compiled}\n"), done.error
